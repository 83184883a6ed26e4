ALTER TABLE `achievement_revisions` ADD `remarks` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `achievement_revisions` ADD `reviewer_id` text;--> statement-breakpoint
ALTER TABLE `achievement_revisions` ADD `acted_for` text;--> statement-breakpoint
ALTER TABLE `achievement_revisions` ADD `round` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `check_rules` ADD `achievement_check_days` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE `check_rules` ADD `revision_check_days` integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE `need_revisions` ADD `remarks` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `need_revisions` ADD `reviewer_id` text;--> statement-breakpoint
ALTER TABLE `need_revisions` ADD `acted_for` text;--> statement-breakpoint
ALTER TABLE `need_revisions` ADD `round` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE `needs` SET `waiting_since` = `submitted_at` WHERE `waiting_since` IS NULL;--> statement-breakpoint
UPDATE `achievements` SET `waiting_since` = `submitted_at` WHERE `waiting_since` IS NULL OR `status` = 'submitted';
