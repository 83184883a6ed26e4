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