CREATE INDEX `achievements_title` ON `achievements` (`title`);--> statement-breakpoint
CREATE INDEX `needs_title` ON `needs` (`title`);--> statement-breakpoint
CREATE INDEX `organizations_name` ON `organizations` (`name`);
