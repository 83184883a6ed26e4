CREATE TABLE `liaisons` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`named_by` text,
	`named_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TRIGGER `liaisons_touched_by_insert` AFTER INSERT ON `liaisons`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'liaisons', CAST(NEW.`organization_id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'liaisons' AND `row_key` = CAST(NEW.`organization_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `liaisons_touched_by_update` AFTER UPDATE ON `liaisons`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'liaisons', CAST(OLD.`organization_id` AS TEXT), json_object('account_id', OLD.`account_id`, 'named_at', OLD.`named_at`, 'named_by', OLD.`named_by`, 'organization_id', OLD.`organization_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'liaisons' AND `row_key` = CAST(OLD.`organization_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `liaisons_touched_by_delete` AFTER DELETE ON `liaisons`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'liaisons', CAST(OLD.`organization_id` AS TEXT), json_object('account_id', OLD.`account_id`, 'named_at', OLD.`named_at`, 'named_by', OLD.`named_by`, 'organization_id', OLD.`organization_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'liaisons' AND `row_key` = CAST(OLD.`organization_id` AS TEXT));
END;
