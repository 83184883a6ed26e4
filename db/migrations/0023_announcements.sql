CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`pinned` integer NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`withdrawn_at` integer,
	CONSTRAINT "announcements_published" CHECK((status = 'draft') = (published_at IS NULL)),
	CONSTRAINT "announcements_withdrawn" CHECK((status = 'withdrawn') = (withdrawn_at IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `announcements_status` ON `announcements` (`status`,`published_at`);