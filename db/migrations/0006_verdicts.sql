CREATE TABLE `verdicts` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`achievement_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`in_force` integer NOT NULL,
	`kind` text NOT NULL,
	`decline_reason` text,
	`requirement` text,
	`note` text NOT NULL,
	`engine_version` text NOT NULL,
	`score` real NOT NULL,
	`grade` text NOT NULL,
	`reasons` text NOT NULL,
	`rank` integer NOT NULL,
	`baseline_rank` integer NOT NULL,
	`need_digest` text NOT NULL,
	`achievement_digest` text NOT NULL,
	`given_by` text,
	`given_at` integer NOT NULL,
	`retracted_at` integer,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "verdicts_reason" CHECK((kind = 'declined') = (decline_reason IS NOT NULL)),
	CONSTRAINT "verdicts_retracted" CHECK(in_force = 0 OR retracted_at IS NULL)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_pair` ON `verdicts` (`need_id`,`achievement_id`,`sequence`);--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_in_force` ON `verdicts` (`need_id`,`achievement_id`) WHERE in_force = 1;--> statement-breakpoint
-- A verdict is never removed, and what it saw never changes: only its standing does.
CREATE TRIGGER `verdicts_refuse_delete` BEFORE DELETE ON `verdicts`
BEGIN SELECT RAISE(ABORT, 'verdicts are kept'); END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_refuse_update` BEFORE UPDATE ON `verdicts`
WHEN NEW.`need_id` IS NOT OLD.`need_id` OR NEW.`achievement_id` IS NOT OLD.`achievement_id`
  OR NEW.`sequence` IS NOT OLD.`sequence` OR NEW.`kind` IS NOT OLD.`kind`
  OR NEW.`decline_reason` IS NOT OLD.`decline_reason` OR NEW.`requirement` IS NOT OLD.`requirement`
  OR NEW.`note` IS NOT OLD.`note` OR NEW.`engine_version` IS NOT OLD.`engine_version`
  OR NEW.`score` IS NOT OLD.`score` OR NEW.`grade` IS NOT OLD.`grade` OR NEW.`reasons` IS NOT OLD.`reasons`
  OR NEW.`rank` IS NOT OLD.`rank` OR NEW.`baseline_rank` IS NOT OLD.`baseline_rank`
  OR NEW.`need_digest` IS NOT OLD.`need_digest` OR NEW.`achievement_digest` IS NOT OLD.`achievement_digest`
  OR NEW.`given_by` IS NOT OLD.`given_by` OR NEW.`given_at` IS NOT OLD.`given_at`
BEGIN SELECT RAISE(ABORT, 'a verdict keeps what it saw'); END;
