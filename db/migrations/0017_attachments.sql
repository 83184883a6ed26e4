CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`layer` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`store_key` text NOT NULL,
	`stored_bytes` integer NOT NULL,
	`uploaded_by` text,
	`uploaded_at` integer NOT NULL,
	`accepted_at` integer,
	`removed_at` integer,
	`removed_by` text,
	`opinion` text DEFAULT '' NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_store_key_unique` ON `attachments` (`store_key`);--> statement-breakpoint
CREATE INDEX `attachments_owner` ON `attachments` (`owner_kind`,`owner_id`,`removed_at`);