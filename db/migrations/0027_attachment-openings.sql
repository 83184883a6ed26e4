CREATE TABLE `attachment_openings` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`attachment_id` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachment_openings_attachment` ON `attachment_openings` (`attachment_id`,`seq`);