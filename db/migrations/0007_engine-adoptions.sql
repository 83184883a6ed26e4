CREATE TABLE `engine_adoptions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version` integer NOT NULL,
	`adopted_at` integer NOT NULL,
	`adopted_by` text,
	FOREIGN KEY (`version`) REFERENCES `engine_versions`(`version`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adopted_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `engine_adoptions` (`version`, `adopted_at`)
SELECT `version`, `adopted_at` FROM `engine_versions` WHERE `adopted_at` IS NOT NULL ORDER BY `adopted_at`, `version`;
--> statement-breakpoint
ALTER TABLE `engine_versions` DROP COLUMN `adopted_at`;