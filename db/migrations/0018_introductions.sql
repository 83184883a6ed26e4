CREATE TABLE `disclosure_views` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`introduction_id` text NOT NULL,
	`side` text NOT NULL,
	`layer` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`introduction_id`) REFERENCES `introductions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `disclosure_views_introduction` ON `disclosure_views` (`introduction_id`,`seq`);--> statement-breakpoint
CREATE INDEX `disclosure_views_by` ON `disclosure_views` (`by`,`at`);--> statement-breakpoint
CREATE TABLE `introduction_consents` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`introduction_id` text NOT NULL,
	`side` text NOT NULL,
	`layer` text NOT NULL,
	`given` integer NOT NULL,
	`wording` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`introduction_id`) REFERENCES `introductions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `introduction_consents_introduction` ON `introduction_consents` (`introduction_id`,`seq`);--> statement-breakpoint
CREATE TABLE `introduction_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`introduction_id` text NOT NULL,
	`kind` text NOT NULL,
	`side` text,
	`status` text NOT NULL,
	`taken_place_on` text NOT NULL,
	`people` text NOT NULL,
	`note` text NOT NULL,
	`internal` integer NOT NULL,
	`reason` text,
	`next_step` text NOT NULL,
	`due_on` text,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`introduction_id`) REFERENCES `introductions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `introduction_entries_introduction` ON `introduction_entries` (`introduction_id`,`seq`);--> statement-breakpoint
CREATE TABLE `introductions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`need_id` text NOT NULL,
	`achievement_id` text NOT NULL,
	`verdict_id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`status` text NOT NULL,
	`enterprise_accepted_at` integer,
	`institution_accepted_at` integer,
	`turn` text,
	`turn_since` integer NOT NULL,
	`next_step` text NOT NULL,
	`due_on` text,
	`due_time` text,
	`nudged_on` text,
	`reason` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict_id`) REFERENCES `verdicts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enterprise_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "introductions_turn" CHECK((closed_at IS NULL) = (turn IS NOT NULL) AND (turn IS NULL) = (due_on IS NULL)),
	CONSTRAINT "introductions_reason" CHECK((status IN ('declined', 'ended')) = (reason IS NOT NULL)),
	CONSTRAINT "introductions_agreed" CHECK(status IN ('proposed', 'declined', 'withdrawn') OR (enterprise_accepted_at IS NOT NULL AND institution_accepted_at IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `introductions_number_unique` ON `introductions` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `introductions_open_pair` ON `introductions` (`need_id`,`achievement_id`) WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX `introductions_status` ON `introductions` (`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `introductions_enterprise` ON `introductions` (`enterprise_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `introductions_institution` ON `introductions` (`institution_id`,`updated_at`);
--> statement-breakpoint
CREATE TRIGGER `introduction_entries_refuse_update` BEFORE UPDATE ON `introduction_entries`
BEGIN SELECT RAISE(ABORT, 'introduction entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `introduction_entries_refuse_delete` BEFORE DELETE ON `introduction_entries`
BEGIN SELECT RAISE(ABORT, 'introduction entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `introduction_entries_refuse_replacing` BEFORE INSERT ON `introduction_entries`
WHEN EXISTS (SELECT 1 FROM `introduction_entries` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'introduction entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `introduction_consents_refuse_update` BEFORE UPDATE ON `introduction_consents`
BEGIN SELECT RAISE(ABORT, 'introduction consents are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `introduction_consents_refuse_delete` BEFORE DELETE ON `introduction_consents`
BEGIN SELECT RAISE(ABORT, 'introduction consents are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `introduction_consents_refuse_replacing` BEFORE INSERT ON `introduction_consents`
WHEN EXISTS (SELECT 1 FROM `introduction_consents` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'introduction consents are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `disclosure_views_refuse_update` BEFORE UPDATE ON `disclosure_views`
BEGIN SELECT RAISE(ABORT, 'disclosure views are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `disclosure_views_refuse_delete` BEFORE DELETE ON `disclosure_views`
BEGIN SELECT RAISE(ABORT, 'disclosure views are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `disclosure_views_refuse_replacing` BEFORE INSERT ON `disclosure_views`
WHEN EXISTS (SELECT 1 FROM `disclosure_views` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'disclosure views are append-only'); END;
