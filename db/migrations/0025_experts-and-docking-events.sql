CREATE TABLE `expert_achievements` (
	`expert_id` text NOT NULL,
	`achievement_id` text NOT NULL,
	PRIMARY KEY(`expert_id`, `achievement_id`),
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expert_achievements_achievement` ON `expert_achievements` (`achievement_id`);--> statement-breakpoint
CREATE TABLE `expert_consents` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`expert_id` text NOT NULL,
	`given` integer NOT NULL,
	`said_on` text NOT NULL,
	`means` text NOT NULL,
	`wording` integer NOT NULL,
	`text_version` integer NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`expert_id`) REFERENCES `experts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expert_consents_expert` ON `expert_consents` (`expert_id`,`seq`);--> statement-breakpoint
CREATE TABLE `experts` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`organization_id` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`technical_fields` text NOT NULL,
	`industries` text NOT NULL,
	`keywords` text NOT NULL,
	`introduction` text NOT NULL,
	`contact` text,
	`text_version` integer NOT NULL,
	`consent_seq` integer,
	`opinion` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "experts_consent" CHECK((status IN ('consented', 'published')) = (consent_seq IS NOT NULL)),
	CONSTRAINT "experts_erased" CHECK(status <> 'erased' OR (name = '' AND introduction = '' AND contact IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `experts_number_unique` ON `experts` (`number`);--> statement-breakpoint
CREATE INDEX `experts_status` ON `experts` (`status`,`updated_at`);--> statement-breakpoint
CREATE INDEX `experts_organization` ON `experts` (`organization_id`,`updated_at`);
--> statement-breakpoint
CREATE TRIGGER `expert_consents_refuse_update` BEFORE UPDATE ON `expert_consents`
BEGIN SELECT RAISE(ABORT, 'expert consents are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `expert_consents_refuse_delete` BEFORE DELETE ON `expert_consents`
BEGIN SELECT RAISE(ABORT, 'expert consents are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `expert_consents_refuse_replacing` BEFORE INSERT ON `expert_consents`
WHEN EXISTS (SELECT 1 FROM `expert_consents` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'expert consents are append-only'); END;
--> statement-breakpoint
CREATE TABLE `docking_events` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`held_on` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`place` text NOT NULL,
	`industries` text NOT NULL,
	`text` text NOT NULL,
	`capacity` integer NOT NULL,
	`is_public` integer NOT NULL,
	`cancel_reason` text NOT NULL,
	`attended` integer,
	`summary` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`announced_at` integer,
	CONSTRAINT "docking_events_cancelled" CHECK((status = 'cancelled') = (cancel_reason <> '')),
	CONSTRAINT "docking_events_hours" CHECK(starts_at < ends_at)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `docking_events_number_unique` ON `docking_events` (`number`);--> statement-breakpoint
CREATE INDEX `docking_events_status` ON `docking_events` (`status`,`held_on`);--> statement-breakpoint
CREATE TABLE `docking_introductions` (
	`introduction_id` text PRIMARY KEY NOT NULL,
	`docking_event_id` text NOT NULL,
	`linked_by` text,
	`linked_at` integer NOT NULL,
	FOREIGN KEY (`introduction_id`) REFERENCES `introductions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`docking_event_id`) REFERENCES `docking_events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `docking_introductions_event` ON `docking_introductions` (`docking_event_id`);--> statement-breakpoint
CREATE TABLE `docking_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`docking_event_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`status` text NOT NULL,
	`people` integer NOT NULL,
	`names` text,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	`invited_at` integer NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`docking_event_id`) REFERENCES `docking_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "docking_invitations_people" CHECK((status = 'accepted') = (people > 0))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `docking_invitations_once` ON `docking_invitations` (`docking_event_id`,`organization_id`);--> statement-breakpoint
CREATE INDEX `docking_invitations_organization` ON `docking_invitations` (`organization_id`);
