CREATE TABLE `check_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`formal_check_days` integer NOT NULL,
	`diagnosis_days` integer NOT NULL,
	`same_person_may_diagnose` integer NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`reviewer_id` text NOT NULL,
	`deputy_id` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`reviewer_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`deputy_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "delegations_days" CHECK("delegations"."from_day" <= "delegations"."to_day"),
	CONSTRAINT "delegations_persons" CHECK("delegations"."reviewer_id" <> "delegations"."deputy_id")
);
--> statement-breakpoint
CREATE INDEX `delegations_reviewer` ON `delegations` (`reviewer_id`,`to_day`);--> statement-breakpoint
ALTER TABLE `achievement_checks` ADD `acted_for` text;--> statement-breakpoint
ALTER TABLE `achievement_checks` ADD `remarks` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `achievement_checks` ADD `judged` text;--> statement-breakpoint
ALTER TABLE `achievements` ADD `reviewer_id` text;--> statement-breakpoint
ALTER TABLE `achievements` ADD `waiting_since` integer;--> statement-breakpoint
ALTER TABLE `need_checks` ADD `acted_for` text;--> statement-breakpoint
ALTER TABLE `need_checks` ADD `remarks` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `need_checks` ADD `judged` text;--> statement-breakpoint
ALTER TABLE `needs` ADD `reviewer_id` text;--> statement-breakpoint
ALTER TABLE `needs` ADD `waiting_since` integer;--> statement-breakpoint
UPDATE `needs` SET `waiting_since` = CASE `status` WHEN 'checked' THEN COALESCE((SELECT max(`at`) FROM `need_checks` WHERE `need_id` = `needs`.`id`), `submitted_at`) ELSE `submitted_at` END;--> statement-breakpoint
UPDATE `achievements` SET `waiting_since` = `submitted_at`;
