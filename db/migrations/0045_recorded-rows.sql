CREATE TABLE `touched_rows` (
	`table_name` text NOT NULL,
	`row_key` text NOT NULL,
	`before` text,
	PRIMARY KEY(`table_name`, `row_key`)
);
--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `address` text;--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `rows` text;
--> statement-breakpoint
-- What a write touches is noted before it is changed; src/kernel/recorded-tables.ts says which columns, and a test compares.
CREATE TRIGGER `technology_contracts_touched_by_insert` AFTER INSERT ON `technology_contracts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'technology_contracts', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'technology_contracts' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `technology_contracts_touched_by_update` AFTER UPDATE ON `technology_contracts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'technology_contracts', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'buyer_id', OLD.`buyer_id`, 'buyer_name', OLD.`buyer_name`, 'buyer_nature', OLD.`buyer_nature`, 'buyer_region', OLD.`buyer_region`, 'contract_value_fen', OLD.`contract_value_fen`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'direction', OLD.`direction`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'engine_version', OLD.`engine_version`, 'expected_investment_fen', OLD.`expected_investment_fen`, 'expected_output_fen', OLD.`expected_output_fen`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'intellectual_property', OLD.`intellectual_property`, 'introduction_id', OLD.`introduction_id`, 'kind', OLD.`kind`, 'match_grade', OLD.`match_grade`, 'match_score', OLD.`match_score`, 'need_id', OLD.`need_id`, 'note', OLD.`note`, 'number', OLD.`number`, 'paper_number', OLD.`paper_number`, 'plan_source', OLD.`plan_source`, 'registered_on', OLD.`registered_on`, 'registration_number', OLD.`registration_number`, 'registration_office', OLD.`registration_office`, 'seller_id', OLD.`seller_id`, 'seller_name', OLD.`seller_name`, 'seller_nature', OLD.`seller_nature`, 'seller_region', OLD.`seller_region`, 'signed_on', OLD.`signed_on`, 'socioeconomic_objective', OLD.`socioeconomic_objective`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'technical_field', OLD.`technical_field`, 'title', OLD.`title`, 'transaction_value_fen', OLD.`transaction_value_fen`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'technology_contracts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `technology_contracts_touched_by_delete` AFTER DELETE ON `technology_contracts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'technology_contracts', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'buyer_id', OLD.`buyer_id`, 'buyer_name', OLD.`buyer_name`, 'buyer_nature', OLD.`buyer_nature`, 'buyer_region', OLD.`buyer_region`, 'contract_value_fen', OLD.`contract_value_fen`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'direction', OLD.`direction`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'engine_version', OLD.`engine_version`, 'expected_investment_fen', OLD.`expected_investment_fen`, 'expected_output_fen', OLD.`expected_output_fen`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'intellectual_property', OLD.`intellectual_property`, 'introduction_id', OLD.`introduction_id`, 'kind', OLD.`kind`, 'match_grade', OLD.`match_grade`, 'match_score', OLD.`match_score`, 'need_id', OLD.`need_id`, 'note', OLD.`note`, 'number', OLD.`number`, 'paper_number', OLD.`paper_number`, 'plan_source', OLD.`plan_source`, 'registered_on', OLD.`registered_on`, 'registration_number', OLD.`registration_number`, 'registration_office', OLD.`registration_office`, 'seller_id', OLD.`seller_id`, 'seller_name', OLD.`seller_name`, 'seller_nature', OLD.`seller_nature`, 'seller_region', OLD.`seller_region`, 'signed_on', OLD.`signed_on`, 'socioeconomic_objective', OLD.`socioeconomic_objective`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'technical_field', OLD.`technical_field`, 'title', OLD.`title`, 'transaction_value_fen', OLD.`transaction_value_fen`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'technology_contracts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_milestones_touched_by_insert` AFTER INSERT ON `contract_milestones`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_milestones', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_milestones' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_milestones_touched_by_update` AFTER UPDATE ON `contract_milestones`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_milestones', CAST(OLD.`id` AS TEXT), json_object('contract_id', OLD.`contract_id`, 'created_at', OLD.`created_at`, 'done_on', OLD.`done_on`, 'due_on', OLD.`due_on`, 'id', OLD.`id`, 'removed_at', OLD.`removed_at`, 'title', OLD.`title`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_milestones' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_milestones_touched_by_delete` AFTER DELETE ON `contract_milestones`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_milestones', CAST(OLD.`id` AS TEXT), json_object('contract_id', OLD.`contract_id`, 'created_at', OLD.`created_at`, 'done_on', OLD.`done_on`, 'due_on', OLD.`due_on`, 'id', OLD.`id`, 'removed_at', OLD.`removed_at`, 'title', OLD.`title`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_milestones' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_touched_by_insert` AFTER INSERT ON `contract_payments`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_payments', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_payments' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_touched_by_update` AFTER UPDATE ON `contract_payments`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_payments', CAST(OLD.`seq` AS TEXT), json_object('amount_fen', OLD.`amount_fen`, 'at', OLD.`at`, 'by', OLD.`by`, 'contract_id', OLD.`contract_id`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'received_on', OLD.`received_on`, 'reverses', OLD.`reverses`, 'seq', OLD.`seq`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_payments' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_touched_by_delete` AFTER DELETE ON `contract_payments`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_payments', CAST(OLD.`seq` AS TEXT), json_object('amount_fen', OLD.`amount_fen`, 'at', OLD.`at`, 'by', OLD.`by`, 'contract_id', OLD.`contract_id`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'received_on', OLD.`received_on`, 'reverses', OLD.`reverses`, 'seq', OLD.`seq`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_payments' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_follow_ups_touched_by_insert` AFTER INSERT ON `contract_follow_ups`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_follow_ups', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_follow_ups' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_follow_ups_touched_by_update` AFTER UPDATE ON `contract_follow_ups`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_follow_ups', CAST(OLD.`seq` AS TEXT), json_object('after_years', OLD.`after_years`, 'asked_on', OLD.`asked_on`, 'at', OLD.`at`, 'by', OLD.`by`, 'contract_id', OLD.`contract_id`, 'jobs', OLD.`jobs`, 'note', OLD.`note`, 'output_value_fen', OLD.`output_value_fen`, 'patents', OLD.`patents`, 'seq', OLD.`seq`, 'tax_fen', OLD.`tax_fen`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_follow_ups' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_follow_ups_touched_by_delete` AFTER DELETE ON `contract_follow_ups`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_follow_ups', CAST(OLD.`seq` AS TEXT), json_object('after_years', OLD.`after_years`, 'asked_on', OLD.`asked_on`, 'at', OLD.`at`, 'by', OLD.`by`, 'contract_id', OLD.`contract_id`, 'jobs', OLD.`jobs`, 'note', OLD.`note`, 'output_value_fen', OLD.`output_value_fen`, 'patents', OLD.`patents`, 'seq', OLD.`seq`, 'tax_fen', OLD.`tax_fen`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_follow_ups' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_entries_touched_by_insert` AFTER INSERT ON `contract_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_entries', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_entries' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_entries_touched_by_update` AFTER UPDATE ON `contract_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_entries', CAST(OLD.`seq` AS TEXT), json_object('amounts', OLD.`amounts`, 'at', OLD.`at`, 'by', OLD.`by`, 'contract_id', OLD.`contract_id`, 'fields', OLD.`fields`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'seq', OLD.`seq`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contract_entries_touched_by_delete` AFTER DELETE ON `contract_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contract_entries', CAST(OLD.`seq` AS TEXT), json_object('amounts', OLD.`amounts`, 'at', OLD.`at`, 'by', OLD.`by`, 'contract_id', OLD.`contract_id`, 'fields', OLD.`fields`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'seq', OLD.`seq`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contract_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `cooperation_agreements_touched_by_insert` AFTER INSERT ON `cooperation_agreements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'cooperation_agreements', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'cooperation_agreements' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `cooperation_agreements_touched_by_update` AFTER UPDATE ON `cooperation_agreements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'cooperation_agreements', CAST(OLD.`id` AS TEXT), json_object('county_unit', OLD.`county_unit`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'note', OLD.`note`, 'number', OLD.`number`, 'signed_on', OLD.`signed_on`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'subject', OLD.`subject`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'cooperation_agreements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `cooperation_agreements_touched_by_delete` AFTER DELETE ON `cooperation_agreements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'cooperation_agreements', CAST(OLD.`id` AS TEXT), json_object('county_unit', OLD.`county_unit`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'note', OLD.`note`, 'number', OLD.`number`, 'signed_on', OLD.`signed_on`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'subject', OLD.`subject`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'cooperation_agreements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_enterprises_touched_by_insert` AFTER INSERT ON `agreement_enterprises`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'agreement_enterprises', NEW.`agreement_id` || ':' || NEW.`enterprise_id`, NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'agreement_enterprises' AND `row_key` = NEW.`agreement_id` || ':' || NEW.`enterprise_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_enterprises_touched_by_update` AFTER UPDATE ON `agreement_enterprises`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'agreement_enterprises', OLD.`agreement_id` || ':' || OLD.`enterprise_id`, json_object('agreement_id', OLD.`agreement_id`, 'enterprise_id', OLD.`enterprise_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'agreement_enterprises' AND `row_key` = OLD.`agreement_id` || ':' || OLD.`enterprise_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_enterprises_touched_by_delete` AFTER DELETE ON `agreement_enterprises`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'agreement_enterprises', OLD.`agreement_id` || ':' || OLD.`enterprise_id`, json_object('agreement_id', OLD.`agreement_id`, 'enterprise_id', OLD.`enterprise_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'agreement_enterprises' AND `row_key` = OLD.`agreement_id` || ':' || OLD.`enterprise_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_entries_touched_by_insert` AFTER INSERT ON `agreement_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'agreement_entries', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'agreement_entries' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_entries_touched_by_update` AFTER UPDATE ON `agreement_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'agreement_entries', CAST(OLD.`seq` AS TEXT), json_object('agreement_id', OLD.`agreement_id`, 'at', OLD.`at`, 'by', OLD.`by`, 'fields', OLD.`fields`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'seq', OLD.`seq`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'agreement_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `agreement_entries_touched_by_delete` AFTER DELETE ON `agreement_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'agreement_entries', CAST(OLD.`seq` AS TEXT), json_object('agreement_id', OLD.`agreement_id`, 'at', OLD.`at`, 'by', OLD.`by`, 'fields', OLD.`fields`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'seq', OLD.`seq`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'agreement_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `province_university_projects_touched_by_insert` AFTER INSERT ON `province_university_projects`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'province_university_projects', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'province_university_projects' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `province_university_projects_touched_by_update` AFTER UPDATE ON `province_university_projects`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'province_university_projects', CAST(OLD.`id` AS TEXT), json_object('acceptance_opinion', OLD.`acceptance_opinion`, 'acceptance_result', OLD.`acceptance_result`, 'agreement_id', OLD.`agreement_id`, 'base', OLD.`base`, 'contract_id', OLD.`contract_id`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'enterprise_id', OLD.`enterprise_id`, 'goal', OLD.`goal`, 'id', OLD.`id`, 'introduction_id', OLD.`introduction_id`, 'note', OLD.`note`, 'number', OLD.`number`, 'responsible_unit', OLD.`responsible_unit`, 'started_on', OLD.`started_on`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'province_university_projects' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `province_university_projects_touched_by_delete` AFTER DELETE ON `province_university_projects`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'province_university_projects', CAST(OLD.`id` AS TEXT), json_object('acceptance_opinion', OLD.`acceptance_opinion`, 'acceptance_result', OLD.`acceptance_result`, 'agreement_id', OLD.`agreement_id`, 'base', OLD.`base`, 'contract_id', OLD.`contract_id`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'enterprise_id', OLD.`enterprise_id`, 'goal', OLD.`goal`, 'id', OLD.`id`, 'introduction_id', OLD.`introduction_id`, 'note', OLD.`note`, 'number', OLD.`number`, 'responsible_unit', OLD.`responsible_unit`, 'started_on', OLD.`started_on`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'province_university_projects' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_institutions_touched_by_insert` AFTER INSERT ON `project_institutions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_institutions', NEW.`project_id` || ':' || NEW.`institution_id`, NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_institutions' AND `row_key` = NEW.`project_id` || ':' || NEW.`institution_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `project_institutions_touched_by_update` AFTER UPDATE ON `project_institutions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_institutions', OLD.`project_id` || ':' || OLD.`institution_id`, json_object('institution_id', OLD.`institution_id`, 'position', OLD.`position`, 'project_id', OLD.`project_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_institutions' AND `row_key` = OLD.`project_id` || ':' || OLD.`institution_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `project_institutions_touched_by_delete` AFTER DELETE ON `project_institutions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_institutions', OLD.`project_id` || ':' || OLD.`institution_id`, json_object('institution_id', OLD.`institution_id`, 'position', OLD.`position`, 'project_id', OLD.`project_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_institutions' AND `row_key` = OLD.`project_id` || ':' || OLD.`institution_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `project_tasks_touched_by_insert` AFTER INSERT ON `project_tasks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_tasks', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_tasks' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_tasks_touched_by_update` AFTER UPDATE ON `project_tasks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_tasks', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'done_on', OLD.`done_on`, 'due_on', OLD.`due_on`, 'id', OLD.`id`, 'project_id', OLD.`project_id`, 'removed_at', OLD.`removed_at`, 'title', OLD.`title`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_tasks' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_tasks_touched_by_delete` AFTER DELETE ON `project_tasks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_tasks', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'done_on', OLD.`done_on`, 'due_on', OLD.`due_on`, 'id', OLD.`id`, 'project_id', OLD.`project_id`, 'removed_at', OLD.`removed_at`, 'title', OLD.`title`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_tasks' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_talents_touched_by_insert` AFTER INSERT ON `project_talents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_talents', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_talents' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_talents_touched_by_update` AFTER UPDATE ON `project_talents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_talents', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'from_on', OLD.`from_on`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'kind', OLD.`kind`, 'months_on_site', OLD.`months_on_site`, 'name', OLD.`name`, 'project_id', OLD.`project_id`, 'removed_at', OLD.`removed_at`, 'title', OLD.`title`, 'to_on', OLD.`to_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_talents' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_talents_touched_by_delete` AFTER DELETE ON `project_talents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_talents', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'from_on', OLD.`from_on`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'kind', OLD.`kind`, 'months_on_site', OLD.`months_on_site`, 'name', OLD.`name`, 'project_id', OLD.`project_id`, 'removed_at', OLD.`removed_at`, 'title', OLD.`title`, 'to_on', OLD.`to_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_talents' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_funding_touched_by_insert` AFTER INSERT ON `project_funding`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_funding', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_funding' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_funding_touched_by_update` AFTER UPDATE ON `project_funding`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_funding', CAST(OLD.`seq` AS TEXT), json_object('amount_fen', OLD.`amount_fen`, 'at', OLD.`at`, 'by', OLD.`by`, 'figure', OLD.`figure`, 'happened_on', OLD.`happened_on`, 'note', OLD.`note`, 'project_id', OLD.`project_id`, 'reverses', OLD.`reverses`, 'seq', OLD.`seq`, 'source', OLD.`source`, 'year', OLD.`year`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_funding' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_funding_touched_by_delete` AFTER DELETE ON `project_funding`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_funding', CAST(OLD.`seq` AS TEXT), json_object('amount_fen', OLD.`amount_fen`, 'at', OLD.`at`, 'by', OLD.`by`, 'figure', OLD.`figure`, 'happened_on', OLD.`happened_on`, 'note', OLD.`note`, 'project_id', OLD.`project_id`, 'reverses', OLD.`reverses`, 'seq', OLD.`seq`, 'source', OLD.`source`, 'year', OLD.`year`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_funding' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `progress_reports_touched_by_insert` AFTER INSERT ON `progress_reports`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'progress_reports', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'progress_reports' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `progress_reports_touched_by_update` AFTER UPDATE ON `progress_reports`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'progress_reports', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'project_id', OLD.`project_id`, 'reported_on', OLD.`reported_on`, 'seq', OLD.`seq`, 'text', OLD.`text`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'progress_reports' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `progress_reports_touched_by_delete` AFTER DELETE ON `progress_reports`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'progress_reports', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'project_id', OLD.`project_id`, 'reported_on', OLD.`reported_on`, 'seq', OLD.`seq`, 'text', OLD.`text`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'progress_reports' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_entries_touched_by_insert` AFTER INSERT ON `project_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_entries', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_entries' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_entries_touched_by_update` AFTER UPDATE ON `project_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_entries', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'fields', OLD.`fields`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'project_id', OLD.`project_id`, 'seq', OLD.`seq`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `project_entries_touched_by_delete` AFTER DELETE ON `project_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'project_entries', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'fields', OLD.`fields`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'project_id', OLD.`project_id`, 'seq', OLD.`seq`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'project_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `talent_funds_touched_by_insert` AFTER INSERT ON `talent_funds`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'talent_funds', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'talent_funds' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `talent_funds_touched_by_update` AFTER UPDATE ON `talent_funds`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'talent_funds', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'enterprise_id', OLD.`enterprise_id`, 'id', OLD.`id`, 'number', OLD.`number`, 'year', OLD.`year`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'talent_funds' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `talent_funds_touched_by_delete` AFTER DELETE ON `talent_funds`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'talent_funds', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'enterprise_id', OLD.`enterprise_id`, 'id', OLD.`id`, 'number', OLD.`number`, 'year', OLD.`year`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'talent_funds' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_touched_by_insert` AFTER INSERT ON `fund_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_entries', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_entries' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_touched_by_update` AFTER UPDATE ON `fund_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_entries', CAST(OLD.`seq` AS TEXT), json_object('agreed_by', OLD.`agreed_by`, 'balance', OLD.`balance`, 'beneficiary', OLD.`beneficiary`, 'due_on', OLD.`due_on`, 'effect_fen', OLD.`effect_fen`, 'entered_at', OLD.`entered_at`, 'entered_by', OLD.`entered_by`, 'form_id', OLD.`form_id`, 'fund_id', OLD.`fund_id`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'project_id', OLD.`project_id`, 'purpose', OLD.`purpose`, 'rate_basis_points', OLD.`rate_basis_points`, 'revenue_base_fen', OLD.`revenue_base_fen`, 'reverses', OLD.`reverses`, 'seq', OLD.`seq`, 'talent_id', OLD.`talent_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_touched_by_delete` AFTER DELETE ON `fund_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_entries', CAST(OLD.`seq` AS TEXT), json_object('agreed_by', OLD.`agreed_by`, 'balance', OLD.`balance`, 'beneficiary', OLD.`beneficiary`, 'due_on', OLD.`due_on`, 'effect_fen', OLD.`effect_fen`, 'entered_at', OLD.`entered_at`, 'entered_by', OLD.`entered_by`, 'form_id', OLD.`form_id`, 'fund_id', OLD.`fund_id`, 'happened_on', OLD.`happened_on`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'project_id', OLD.`project_id`, 'purpose', OLD.`purpose`, 'rate_basis_points', OLD.`rate_basis_points`, 'revenue_base_fen', OLD.`revenue_base_fen`, 'reverses', OLD.`reverses`, 'seq', OLD.`seq`, 'talent_id', OLD.`talent_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_touched_by_insert` AFTER INSERT ON `fund_decisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_decisions', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_decisions' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_touched_by_update` AFTER UPDATE ON `fund_decisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_decisions', CAST(OLD.`seq` AS TEXT), json_object('balance', OLD.`balance`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'effect_fen', OLD.`effect_fen`, 'entry_seq', OLD.`entry_seq`, 'fund_id', OLD.`fund_id`, 'outcome', OLD.`outcome`, 'reason', OLD.`reason`, 'seq', OLD.`seq`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_decisions' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_touched_by_delete` AFTER DELETE ON `fund_decisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_decisions', CAST(OLD.`seq` AS TEXT), json_object('balance', OLD.`balance`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'effect_fen', OLD.`effect_fen`, 'entry_seq', OLD.`entry_seq`, 'fund_id', OLD.`fund_id`, 'outcome', OLD.`outcome`, 'reason', OLD.`reason`, 'seq', OLD.`seq`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_decisions' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_touched_by_insert` AFTER INSERT ON `verdicts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'verdicts', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'verdicts' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_touched_by_update` AFTER UPDATE ON `verdicts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'verdicts', CAST(OLD.`id` AS TEXT), json_object('achievement_digest', OLD.`achievement_digest`, 'achievement_id', OLD.`achievement_id`, 'baseline_rank', OLD.`baseline_rank`, 'decline_reason', OLD.`decline_reason`, 'engine_version', OLD.`engine_version`, 'given_at', OLD.`given_at`, 'given_by', OLD.`given_by`, 'grade', OLD.`grade`, 'id', OLD.`id`, 'in_force', OLD.`in_force`, 'kind', OLD.`kind`, 'need_digest', OLD.`need_digest`, 'need_id', OLD.`need_id`, 'note', OLD.`note`, 'rank', OLD.`rank`, 'reasons', OLD.`reasons`, 'requirement', OLD.`requirement`, 'retracted_at', OLD.`retracted_at`, 'score', OLD.`score`, 'sequence', OLD.`sequence`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'verdicts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_touched_by_delete` AFTER DELETE ON `verdicts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'verdicts', CAST(OLD.`id` AS TEXT), json_object('achievement_digest', OLD.`achievement_digest`, 'achievement_id', OLD.`achievement_id`, 'baseline_rank', OLD.`baseline_rank`, 'decline_reason', OLD.`decline_reason`, 'engine_version', OLD.`engine_version`, 'given_at', OLD.`given_at`, 'given_by', OLD.`given_by`, 'grade', OLD.`grade`, 'id', OLD.`id`, 'in_force', OLD.`in_force`, 'kind', OLD.`kind`, 'need_digest', OLD.`need_digest`, 'need_id', OLD.`need_id`, 'note', OLD.`note`, 'rank', OLD.`rank`, 'reasons', OLD.`reasons`, 'requirement', OLD.`requirement`, 'retracted_at', OLD.`retracted_at`, 'score', OLD.`score`, 'sequence', OLD.`sequence`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'verdicts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
