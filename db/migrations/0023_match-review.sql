CREATE TABLE `match_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`achievement_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`text` text NOT NULL,
	`written_by` text,
	`written_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `match_notes_pair` ON `match_notes` (`need_id`,`achievement_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `match_notes_achievement` ON `match_notes` (`achievement_id`);--> statement-breakpoint
CREATE TABLE `no_match_results` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`note` text NOT NULL,
	`considered` integer NOT NULL,
	`engine_version` text NOT NULL,
	`given_by` text,
	`given_at` integer NOT NULL,
	`retracted_by` text,
	`retracted_at` integer,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `no_match_results_need` ON `no_match_results` (`need_id`,`sequence`);--> statement-breakpoint
ALTER TABLE `attachments` ADD `part` text DEFAULT '' NOT NULL;