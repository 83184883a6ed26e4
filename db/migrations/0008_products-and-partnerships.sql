CREATE TABLE `partnerships` (
	`id` text PRIMARY KEY NOT NULL,
	`enterprise_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`source` text NOT NULL,
	`worked_on` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`enterprise_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partnerships_source` ON `partnerships` (`enterprise_id`,`institution_id`,`source`);--> statement-breakpoint
ALTER TABLE `organizations` ADD `products` text DEFAULT '' NOT NULL;