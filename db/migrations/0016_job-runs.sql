CREATE TABLE `job_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`result` text NOT NULL,
	`error` text,
	`started_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_open` ON `job_runs` (`job`) WHERE "job_runs"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `job_runs_job` ON `job_runs` (`job`,`started_at`);