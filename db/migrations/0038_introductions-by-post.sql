CREATE INDEX `introductions_need` ON `introductions` (`need_id`);--> statement-breakpoint
CREATE INDEX `introductions_achievement` ON `introductions` (`achievement_id`);
