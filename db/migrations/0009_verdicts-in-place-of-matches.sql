DROP TABLE `matches`;--> statement-breakpoint
CREATE INDEX `verdicts_achievement` ON `verdicts` (`achievement_id`);