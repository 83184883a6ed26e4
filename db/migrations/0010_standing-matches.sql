CREATE TABLE `rematched_needs` (
	`need_id` text PRIMARY KEY NOT NULL,
	`need_version` integer NOT NULL,
	`engine_version` text NOT NULL,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `standing_matches` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`achievement_id` text NOT NULL,
	`score` real NOT NULL,
	`grade` text NOT NULL,
	`engine_version` text NOT NULL,
	`post_versions` text NOT NULL,
	`found_at` integer NOT NULL,
	`ended_at` integer,
	`staff_seen_at` integer,
	`need_owner_seen_at` integer,
	`achievement_owner_seen_at` integer,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `standing_matches_pair` ON `standing_matches` (`need_id`,`achievement_id`);--> statement-breakpoint
CREATE INDEX `standing_matches_achievement` ON `standing_matches` (`achievement_id`);--> statement-breakpoint
CREATE INDEX `standing_matches_new` ON `standing_matches` (`ended_at`,`staff_seen_at`,`found_at`);