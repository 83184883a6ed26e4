-- The rows that the chain of evidence leads back to are recorded, too; src/kernel/recorded-tables.ts says which columns, and a test compares.
CREATE TRIGGER `needs_touched_by_insert` AFTER INSERT ON `needs`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'needs', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'needs' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `needs_touched_by_update` AFTER UPDATE ON `needs`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'needs', CAST(OLD.`id` AS TEXT), json_object('budget_fen', OLD.`budget_fen`, 'campaign_id', OLD.`campaign_id`, 'close_reason', OLD.`close_reason`, 'closed_at', OLD.`closed_at`, 'confidential_annex', OLD.`confidential_annex`, 'contact', OLD.`contact`, 'cooperation_modes', OLD.`cooperation_modes`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'goal', OLD.`goal`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'key_technology', OLD.`key_technology`, 'keywords', OLD.`keywords`, 'near_duplicate_of', OLD.`near_duplicate_of`, 'need_type', OLD.`need_type`, 'number', OLD.`number`, 'organization_id', OLD.`organization_id`, 'present_base', OLD.`present_base`, 'problem', OLD.`problem`, 'published_at', OLD.`published_at`, 'requirements', OLD.`requirements`, 'reviewer_id', OLD.`reviewer_id`, 'source', OLD.`source`, 'source_id', OLD.`source_id`, 'status', OLD.`status`, 'submitted_at', OLD.`submitted_at`, 'survey_visit_id', OLD.`survey_visit_id`, 'technical_field', OLD.`technical_field`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'valid_until', OLD.`valid_until`, 'version', OLD.`version`, 'visibility', OLD.`visibility`, 'waiting_since', OLD.`waiting_since`, 'wished_partners', OLD.`wished_partners`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'needs' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `needs_touched_by_delete` AFTER DELETE ON `needs`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'needs', CAST(OLD.`id` AS TEXT), json_object('budget_fen', OLD.`budget_fen`, 'campaign_id', OLD.`campaign_id`, 'close_reason', OLD.`close_reason`, 'closed_at', OLD.`closed_at`, 'confidential_annex', OLD.`confidential_annex`, 'contact', OLD.`contact`, 'cooperation_modes', OLD.`cooperation_modes`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'goal', OLD.`goal`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'key_technology', OLD.`key_technology`, 'keywords', OLD.`keywords`, 'near_duplicate_of', OLD.`near_duplicate_of`, 'need_type', OLD.`need_type`, 'number', OLD.`number`, 'organization_id', OLD.`organization_id`, 'present_base', OLD.`present_base`, 'problem', OLD.`problem`, 'published_at', OLD.`published_at`, 'requirements', OLD.`requirements`, 'reviewer_id', OLD.`reviewer_id`, 'source', OLD.`source`, 'source_id', OLD.`source_id`, 'status', OLD.`status`, 'submitted_at', OLD.`submitted_at`, 'survey_visit_id', OLD.`survey_visit_id`, 'technical_field', OLD.`technical_field`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'valid_until', OLD.`valid_until`, 'version', OLD.`version`, 'visibility', OLD.`visibility`, 'waiting_since', OLD.`waiting_since`, 'wished_partners', OLD.`wished_partners`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'needs' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `need_revisions_touched_by_insert` AFTER INSERT ON `need_revisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'need_revisions', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'need_revisions' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `need_revisions_touched_by_update` AFTER UPDATE ON `need_revisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'need_revisions', CAST(OLD.`id` AS TEXT), json_object('acted_for', OLD.`acted_for`, 'confidential_annex', OLD.`confidential_annex`, 'content', OLD.`content`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'id', OLD.`id`, 'need_id', OLD.`need_id`, 'opinion', OLD.`opinion`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`, 'round', OLD.`round`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'need_revisions' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `need_revisions_touched_by_delete` AFTER DELETE ON `need_revisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'need_revisions', CAST(OLD.`id` AS TEXT), json_object('acted_for', OLD.`acted_for`, 'confidential_annex', OLD.`confidential_annex`, 'content', OLD.`content`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'id', OLD.`id`, 'need_id', OLD.`need_id`, 'opinion', OLD.`opinion`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`, 'round', OLD.`round`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'need_revisions' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `need_checks_touched_by_insert` AFTER INSERT ON `need_checks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'need_checks', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'need_checks' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `need_checks_touched_by_update` AFTER UPDATE ON `need_checks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'need_checks', CAST(OLD.`id` AS TEXT), json_object('acted_for', OLD.`acted_for`, 'at', OLD.`at`, 'id', OLD.`id`, 'judged', OLD.`judged`, 'need_id', OLD.`need_id`, 'opinion', OLD.`opinion`, 'outcome', OLD.`outcome`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`, 'step', OLD.`step`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'need_checks' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `need_checks_touched_by_delete` AFTER DELETE ON `need_checks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'need_checks', CAST(OLD.`id` AS TEXT), json_object('acted_for', OLD.`acted_for`, 'at', OLD.`at`, 'id', OLD.`id`, 'judged', OLD.`judged`, 'need_id', OLD.`need_id`, 'opinion', OLD.`opinion`, 'outcome', OLD.`outcome`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`, 'step', OLD.`step`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'need_checks' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievements_touched_by_insert` AFTER INSERT ON `achievements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievements', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievements' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievements_touched_by_update` AFTER UPDATE ON `achievements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievements', CAST(OLD.`id` AS TEXT), json_object('abstract', OLD.`abstract`, 'application_state', OLD.`application_state`, 'campaign_id', OLD.`campaign_id`, 'close_reason', OLD.`close_reason`, 'closed_at', OLD.`closed_at`, 'contact', OLD.`contact`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'evaluation_form', OLD.`evaluation_form`, 'figures', OLD.`figures`, 'form', OLD.`form`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'innovations', OLD.`innovations`, 'intellectual_properties', OLD.`intellectual_properties`, 'keywords', OLD.`keywords`, 'lead', OLD.`lead`, 'level', OLD.`level`, 'near_duplicate_of', OLD.`near_duplicate_of`, 'number', OLD.`number`, 'organization_id', OLD.`organization_id`, 'price_fen', OLD.`price_fen`, 'published_at', OLD.`published_at`, 'readiness_evidence', OLD.`readiness_evidence`, 'readiness_level', OLD.`readiness_level`, 'registration_number', OLD.`registration_number`, 'reviewer_id', OLD.`reviewer_id`, 'scenes', OLD.`scenes`, 'source', OLD.`source`, 'source_id', OLD.`source_id`, 'stage', OLD.`stage`, 'status', OLD.`status`, 'submitted_at', OLD.`submitted_at`, 'team', OLD.`team`, 'technical_field', OLD.`technical_field`, 'title', OLD.`title`, 'transfer_modes', OLD.`transfer_modes`, 'transfer_note', OLD.`transfer_note`, 'updated_at', OLD.`updated_at`, 'valid_until', OLD.`valid_until`, 'version', OLD.`version`, 'waiting_since', OLD.`waiting_since`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievements_touched_by_delete` AFTER DELETE ON `achievements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievements', CAST(OLD.`id` AS TEXT), json_object('abstract', OLD.`abstract`, 'application_state', OLD.`application_state`, 'campaign_id', OLD.`campaign_id`, 'close_reason', OLD.`close_reason`, 'closed_at', OLD.`closed_at`, 'contact', OLD.`contact`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'evaluation_form', OLD.`evaluation_form`, 'figures', OLD.`figures`, 'form', OLD.`form`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'innovations', OLD.`innovations`, 'intellectual_properties', OLD.`intellectual_properties`, 'keywords', OLD.`keywords`, 'lead', OLD.`lead`, 'level', OLD.`level`, 'near_duplicate_of', OLD.`near_duplicate_of`, 'number', OLD.`number`, 'organization_id', OLD.`organization_id`, 'price_fen', OLD.`price_fen`, 'published_at', OLD.`published_at`, 'readiness_evidence', OLD.`readiness_evidence`, 'readiness_level', OLD.`readiness_level`, 'registration_number', OLD.`registration_number`, 'reviewer_id', OLD.`reviewer_id`, 'scenes', OLD.`scenes`, 'source', OLD.`source`, 'source_id', OLD.`source_id`, 'stage', OLD.`stage`, 'status', OLD.`status`, 'submitted_at', OLD.`submitted_at`, 'team', OLD.`team`, 'technical_field', OLD.`technical_field`, 'title', OLD.`title`, 'transfer_modes', OLD.`transfer_modes`, 'transfer_note', OLD.`transfer_note`, 'updated_at', OLD.`updated_at`, 'valid_until', OLD.`valid_until`, 'version', OLD.`version`, 'waiting_since', OLD.`waiting_since`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievement_revisions_touched_by_insert` AFTER INSERT ON `achievement_revisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievement_revisions', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievement_revisions' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievement_revisions_touched_by_update` AFTER UPDATE ON `achievement_revisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievement_revisions', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'acted_for', OLD.`acted_for`, 'content', OLD.`content`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'id', OLD.`id`, 'opinion', OLD.`opinion`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`, 'round', OLD.`round`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievement_revisions' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievement_revisions_touched_by_delete` AFTER DELETE ON `achievement_revisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievement_revisions', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'acted_for', OLD.`acted_for`, 'content', OLD.`content`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'id', OLD.`id`, 'opinion', OLD.`opinion`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`, 'round', OLD.`round`, 'status', OLD.`status`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievement_revisions' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievement_checks_touched_by_insert` AFTER INSERT ON `achievement_checks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievement_checks', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievement_checks' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievement_checks_touched_by_update` AFTER UPDATE ON `achievement_checks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievement_checks', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'acted_for', OLD.`acted_for`, 'at', OLD.`at`, 'id', OLD.`id`, 'judged', OLD.`judged`, 'opinion', OLD.`opinion`, 'outcome', OLD.`outcome`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievement_checks' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `achievement_checks_touched_by_delete` AFTER DELETE ON `achievement_checks`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'achievement_checks', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'acted_for', OLD.`acted_for`, 'at', OLD.`at`, 'id', OLD.`id`, 'judged', OLD.`judged`, 'opinion', OLD.`opinion`, 'outcome', OLD.`outcome`, 'remarks', OLD.`remarks`, 'reviewer_id', OLD.`reviewer_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'achievement_checks' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introductions_touched_by_insert` AFTER INSERT ON `introductions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introductions', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introductions' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introductions_touched_by_update` AFTER UPDATE ON `introductions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introductions', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'closed_at', OLD.`closed_at`, 'created_at', OLD.`created_at`, 'due_on', OLD.`due_on`, 'due_time', OLD.`due_time`, 'enterprise_accepted_at', OLD.`enterprise_accepted_at`, 'enterprise_id', OLD.`enterprise_id`, 'id', OLD.`id`, 'institution_accepted_at', OLD.`institution_accepted_at`, 'institution_id', OLD.`institution_id`, 'need_id', OLD.`need_id`, 'next_step', OLD.`next_step`, 'nudged_on', OLD.`nudged_on`, 'number', OLD.`number`, 'reason', OLD.`reason`, 'status', OLD.`status`, 'turn', OLD.`turn`, 'turn_since', OLD.`turn_since`, 'updated_at', OLD.`updated_at`, 'verdict_id', OLD.`verdict_id`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introductions' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introductions_touched_by_delete` AFTER DELETE ON `introductions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introductions', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'closed_at', OLD.`closed_at`, 'created_at', OLD.`created_at`, 'due_on', OLD.`due_on`, 'due_time', OLD.`due_time`, 'enterprise_accepted_at', OLD.`enterprise_accepted_at`, 'enterprise_id', OLD.`enterprise_id`, 'id', OLD.`id`, 'institution_accepted_at', OLD.`institution_accepted_at`, 'institution_id', OLD.`institution_id`, 'need_id', OLD.`need_id`, 'next_step', OLD.`next_step`, 'nudged_on', OLD.`nudged_on`, 'number', OLD.`number`, 'reason', OLD.`reason`, 'status', OLD.`status`, 'turn', OLD.`turn`, 'turn_since', OLD.`turn_since`, 'updated_at', OLD.`updated_at`, 'verdict_id', OLD.`verdict_id`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introductions' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introduction_entries_touched_by_insert` AFTER INSERT ON `introduction_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introduction_entries', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introduction_entries' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introduction_entries_touched_by_update` AFTER UPDATE ON `introduction_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introduction_entries', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'due_on', OLD.`due_on`, 'internal', OLD.`internal`, 'introduction_id', OLD.`introduction_id`, 'kind', OLD.`kind`, 'next_step', OLD.`next_step`, 'note', OLD.`note`, 'people', OLD.`people`, 'reason', OLD.`reason`, 'seq', OLD.`seq`, 'side', OLD.`side`, 'status', OLD.`status`, 'taken_place_on', OLD.`taken_place_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introduction_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introduction_entries_touched_by_delete` AFTER DELETE ON `introduction_entries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introduction_entries', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'due_on', OLD.`due_on`, 'internal', OLD.`internal`, 'introduction_id', OLD.`introduction_id`, 'kind', OLD.`kind`, 'next_step', OLD.`next_step`, 'note', OLD.`note`, 'people', OLD.`people`, 'reason', OLD.`reason`, 'seq', OLD.`seq`, 'side', OLD.`side`, 'status', OLD.`status`, 'taken_place_on', OLD.`taken_place_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introduction_entries' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introduction_consents_touched_by_insert` AFTER INSERT ON `introduction_consents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introduction_consents', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introduction_consents' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introduction_consents_touched_by_update` AFTER UPDATE ON `introduction_consents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introduction_consents', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'given', OLD.`given`, 'introduction_id', OLD.`introduction_id`, 'layer', OLD.`layer`, 'seq', OLD.`seq`, 'side', OLD.`side`, 'wording', OLD.`wording`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introduction_consents' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `introduction_consents_touched_by_delete` AFTER DELETE ON `introduction_consents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'introduction_consents', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'given', OLD.`given`, 'introduction_id', OLD.`introduction_id`, 'layer', OLD.`layer`, 'seq', OLD.`seq`, 'side', OLD.`side`, 'wording', OLD.`wording`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'introduction_consents' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `survey_visits_touched_by_insert` AFTER INSERT ON `survey_visits`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'survey_visits', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'survey_visits' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `survey_visits_touched_by_update` AFTER UPDATE ON `survey_visits`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'survey_visits', CAST(OLD.`id` AS TEXT), json_object('campaign_id', OLD.`campaign_id`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'done_at', OLD.`done_at`, 'due_on', OLD.`due_on`, 'enterprise_id', OLD.`enterprise_id`, 'findings', OLD.`findings`, 'id', OLD.`id`, 'met_people', OLD.`met_people`, 'next_step', OLD.`next_step`, 'number', OLD.`number`, 'staff_ids', OLD.`staff_ids`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`, 'visited_on', OLD.`visited_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'survey_visits' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `survey_visits_touched_by_delete` AFTER DELETE ON `survey_visits`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'survey_visits', CAST(OLD.`id` AS TEXT), json_object('campaign_id', OLD.`campaign_id`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'done_at', OLD.`done_at`, 'due_on', OLD.`due_on`, 'enterprise_id', OLD.`enterprise_id`, 'findings', OLD.`findings`, 'id', OLD.`id`, 'met_people', OLD.`met_people`, 'next_step', OLD.`next_step`, 'number', OLD.`number`, 'staff_ids', OLD.`staff_ids`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`, 'visited_on', OLD.`visited_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'survey_visits' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `attachments_touched_by_insert` AFTER INSERT ON `attachments`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'attachments', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'attachments' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `attachments_touched_by_update` AFTER UPDATE ON `attachments`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'attachments', CAST(OLD.`id` AS TEXT), json_object('accepted_at', OLD.`accepted_at`, 'bytes', OLD.`bytes`, 'id', OLD.`id`, 'layer', OLD.`layer`, 'name', OLD.`name`, 'opinion', OLD.`opinion`, 'organization_id', OLD.`organization_id`, 'owner_id', OLD.`owner_id`, 'owner_kind', OLD.`owner_kind`, 'part', OLD.`part`, 'removed_at', OLD.`removed_at`, 'removed_by', OLD.`removed_by`, 'sha256', OLD.`sha256`, 'store_key', OLD.`store_key`, 'stored_bytes', OLD.`stored_bytes`, 'stripped_by', OLD.`stripped_by`, 'type', OLD.`type`, 'uploaded_at', OLD.`uploaded_at`, 'uploaded_by', OLD.`uploaded_by`, 'version', OLD.`version`, 'withdrawal_reason', OLD.`withdrawal_reason`, 'withdrawn_at', OLD.`withdrawn_at`, 'withdrawn_by', OLD.`withdrawn_by`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'attachments' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `attachments_touched_by_delete` AFTER DELETE ON `attachments`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'attachments', CAST(OLD.`id` AS TEXT), json_object('accepted_at', OLD.`accepted_at`, 'bytes', OLD.`bytes`, 'id', OLD.`id`, 'layer', OLD.`layer`, 'name', OLD.`name`, 'opinion', OLD.`opinion`, 'organization_id', OLD.`organization_id`, 'owner_id', OLD.`owner_id`, 'owner_kind', OLD.`owner_kind`, 'part', OLD.`part`, 'removed_at', OLD.`removed_at`, 'removed_by', OLD.`removed_by`, 'sha256', OLD.`sha256`, 'store_key', OLD.`store_key`, 'stored_bytes', OLD.`stored_bytes`, 'stripped_by', OLD.`stripped_by`, 'type', OLD.`type`, 'uploaded_at', OLD.`uploaded_at`, 'uploaded_by', OLD.`uploaded_by`, 'version', OLD.`version`, 'withdrawal_reason', OLD.`withdrawal_reason`, 'withdrawn_at', OLD.`withdrawn_at`, 'withdrawn_by', OLD.`withdrawn_by`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'attachments' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `organizations_touched_by_insert` AFTER INSERT ON `organizations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'organizations', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'organizations' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `organizations_touched_by_update` AFTER UPDATE ON `organizations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'organizations', CAST(OLD.`id` AS TEXT), json_object('address', OLD.`address`, 'contact', OLD.`contact`, 'created_at', OLD.`created_at`, 'credit_code', OLD.`credit_code`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'kind', OLD.`kind`, 'name', OLD.`name`, 'placeholder', OLD.`placeholder`, 'postal_code', OLD.`postal_code`, 'products', OLD.`products`, 'profile', OLD.`profile`, 'reason', OLD.`reason`, 'region', OLD.`region`, 'status', OLD.`status`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`, 'website', OLD.`website`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'organizations' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `organizations_touched_by_delete` AFTER DELETE ON `organizations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'organizations', CAST(OLD.`id` AS TEXT), json_object('address', OLD.`address`, 'contact', OLD.`contact`, 'created_at', OLD.`created_at`, 'credit_code', OLD.`credit_code`, 'id', OLD.`id`, 'industry', OLD.`industry`, 'kind', OLD.`kind`, 'name', OLD.`name`, 'placeholder', OLD.`placeholder`, 'postal_code', OLD.`postal_code`, 'products', OLD.`products`, 'profile', OLD.`profile`, 'reason', OLD.`reason`, 'region', OLD.`region`, 'status', OLD.`status`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`, 'website', OLD.`website`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'organizations' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `partnerships_touched_by_insert` AFTER INSERT ON `partnerships`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'partnerships', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'partnerships' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `partnerships_touched_by_update` AFTER UPDATE ON `partnerships`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'partnerships', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'enterprise_id', OLD.`enterprise_id`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'source', OLD.`source`, 'worked_on', OLD.`worked_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'partnerships' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `partnerships_touched_by_delete` AFTER DELETE ON `partnerships`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'partnerships', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'enterprise_id', OLD.`enterprise_id`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'source', OLD.`source`, 'worked_on', OLD.`worked_on`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'partnerships' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `accounts_touched_by_insert` AFTER INSERT ON `accounts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'accounts', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'accounts' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `accounts_touched_by_update` AFTER UPDATE ON `accounts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'accounts', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'email', OLD.`email`, 'email_verified', OLD.`email_verified`, 'id', OLD.`id`, 'image', OLD.`image`, 'name', OLD.`name`, 'updated_at', OLD.`updated_at`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'accounts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `accounts_touched_by_delete` AFTER DELETE ON `accounts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'accounts', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'email', OLD.`email`, 'email_verified', OLD.`email_verified`, 'id', OLD.`id`, 'image', OLD.`image`, 'name', OLD.`name`, 'updated_at', OLD.`updated_at`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'accounts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `memberships_touched_by_insert` AFTER INSERT ON `memberships`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'memberships', CAST(NEW.`account_id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'memberships' AND `row_key` = CAST(NEW.`account_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `memberships_touched_by_update` AFTER UPDATE ON `memberships`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'memberships', CAST(OLD.`account_id` AS TEXT), json_object('account_id', OLD.`account_id`, 'created_at', OLD.`created_at`, 'organization_id', OLD.`organization_id`, 'reason', OLD.`reason`, 'role', OLD.`role`, 'status', OLD.`status`, 'updated_at', OLD.`updated_at`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'memberships' AND `row_key` = CAST(OLD.`account_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `memberships_touched_by_delete` AFTER DELETE ON `memberships`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'memberships', CAST(OLD.`account_id` AS TEXT), json_object('account_id', OLD.`account_id`, 'created_at', OLD.`created_at`, 'organization_id', OLD.`organization_id`, 'reason', OLD.`reason`, 'role', OLD.`role`, 'status', OLD.`status`, 'updated_at', OLD.`updated_at`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'memberships' AND `row_key` = CAST(OLD.`account_id` AS TEXT));
END;
