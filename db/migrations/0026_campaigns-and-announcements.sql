CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`pinned` integer NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`withdrawn_at` integer,
	CONSTRAINT "announcements_published" CHECK((status = 'draft') = (published_at IS NULL)),
	CONSTRAINT "announcements_withdrawn" CHECK((status = 'withdrawn') = (withdrawn_at IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `announcements_status` ON `announcements` (`status`,`published_at`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`industries` text NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`opened_at` integer,
	`closed_at` integer,
	CONSTRAINT "campaigns_days" CHECK(opens_on <= closes_on),
	CONSTRAINT "campaigns_opened" CHECK((status = 'draft') = (opened_at IS NULL)),
	CONSTRAINT "campaigns_closed" CHECK((status = 'closed') = (closed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_number_unique` ON `campaigns` (`number`);--> statement-breakpoint
CREATE INDEX `campaigns_status` ON `campaigns` (`status`,`closes_on`);--> statement-breakpoint
CREATE TABLE `survey_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`campaign_id` text,
	`enterprise_id` text NOT NULL,
	`visited_on` text NOT NULL,
	`staff_ids` text NOT NULL,
	`met_people` text,
	`findings` text NOT NULL,
	`next_step` text NOT NULL,
	`due_on` text,
	`done_at` integer,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enterprise_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "survey_visits_next_step" CHECK((next_step = '') = (due_on IS NULL)),
	CONSTRAINT "survey_visits_done" CHECK(done_at IS NULL OR due_on IS NOT NULL)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_visits_number_unique` ON `survey_visits` (`number`);--> statement-breakpoint
CREATE INDEX `survey_visits_enterprise` ON `survey_visits` (`enterprise_id`,`visited_on`);--> statement-breakpoint
CREATE INDEX `survey_visits_campaign` ON `survey_visits` (`campaign_id`,`visited_on`);--> statement-breakpoint
CREATE INDEX `survey_visits_due` ON `survey_visits` (`due_on`);--> statement-breakpoint
ALTER TABLE `achievements` ADD `campaign_id` text REFERENCES campaigns(id);--> statement-breakpoint
CREATE INDEX `achievements_campaign` ON `achievements` (`campaign_id`);--> statement-breakpoint
ALTER TABLE `imports` ADD `campaign_id` text REFERENCES campaigns(id);--> statement-breakpoint
ALTER TABLE `needs` ADD `campaign_id` text REFERENCES campaigns(id);--> statement-breakpoint
ALTER TABLE `needs` ADD `survey_visit_id` text REFERENCES survey_visits(id);--> statement-breakpoint
CREATE INDEX `needs_campaign` ON `needs` (`campaign_id`);--> statement-breakpoint
CREATE INDEX `needs_survey_visit` ON `needs` (`survey_visit_id`);
