ALTER TABLE `standing_matches` ADD `open_score` real;--> statement-breakpoint
ALTER TABLE `standing_matches` ADD `open_grade` text;