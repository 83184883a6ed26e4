ALTER TABLE `cooperation_agreements` ADD `kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `cooperation_agreements` ADD `base` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `fund_entries_due` ON `fund_entries` (`due_on`) WHERE kind = 'commitment';--> statement-breakpoint
CREATE INDEX `contract_follow_ups_asked` ON `contract_follow_ups` (`asked_on`);--> statement-breakpoint
DROP TRIGGER `cooperation_agreements_touched_by_update`;--> statement-breakpoint
CREATE TRIGGER `cooperation_agreements_touched_by_update` AFTER UPDATE ON `cooperation_agreements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'cooperation_agreements', CAST(OLD.`id` AS TEXT), json_object('base', OLD.`base`, 'county_unit', OLD.`county_unit`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'number', OLD.`number`, 'signed_on', OLD.`signed_on`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'subject', OLD.`subject`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'cooperation_agreements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;--> statement-breakpoint
DROP TRIGGER `cooperation_agreements_touched_by_delete`;--> statement-breakpoint
CREATE TRIGGER `cooperation_agreements_touched_by_delete` AFTER DELETE ON `cooperation_agreements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'cooperation_agreements', CAST(OLD.`id` AS TEXT), json_object('base', OLD.`base`, 'county_unit', OLD.`county_unit`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'end_reason', OLD.`end_reason`, 'ended_on', OLD.`ended_on`, 'ends_on', OLD.`ends_on`, 'id', OLD.`id`, 'institution_id', OLD.`institution_id`, 'kind', OLD.`kind`, 'note', OLD.`note`, 'number', OLD.`number`, 'signed_on', OLD.`signed_on`, 'starts_on', OLD.`starts_on`, 'status', OLD.`status`, 'subject', OLD.`subject`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'cooperation_agreements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
