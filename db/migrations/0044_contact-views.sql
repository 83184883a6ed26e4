CREATE TABLE `contact_canaries` (
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`marked_by` text,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`subject`, `subject_id`)
);
--> statement-breakpoint
CREATE TABLE `contact_views` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`layer` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contact_views_subject` ON `contact_views` (`subject`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `contact_views_by` ON `contact_views` (`by`,`at`);--> statement-breakpoint
CREATE TRIGGER `contact_views_refuse_update` BEFORE UPDATE ON `contact_views`
BEGIN SELECT RAISE(ABORT, 'contact views are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_views_refuse_delete` BEFORE DELETE ON `contact_views`
BEGIN SELECT RAISE(ABORT, 'contact views are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contact_views_refuse_replacing` BEFORE INSERT ON `contact_views`
WHEN EXISTS (SELECT 1 FROM `contact_views` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'contact views are append-only'); END;
