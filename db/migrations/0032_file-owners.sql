ALTER TABLE `attachment_openings` ADD `organization_id` text;--> statement-breakpoint
ALTER TABLE `attachments` ADD `organization_id` text;--> statement-breakpoint
CREATE INDEX `attachments_organization` ON `attachments` (`organization_id`,`removed_at`,`stored_bytes`);--> statement-breakpoint
UPDATE `attachments` SET `organization_id` = (SELECT `memberships`.`organization_id` FROM `memberships` WHERE `memberships`.`account_id` = `attachments`.`uploaded_by`);--> statement-breakpoint
UPDATE `attachment_openings` SET `organization_id` = (SELECT `memberships`.`organization_id` FROM `memberships` WHERE `memberships`.`account_id` = `attachment_openings`.`by`);
