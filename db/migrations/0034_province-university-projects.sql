CREATE TABLE `agreement_enterprises` (
	`agreement_id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	PRIMARY KEY(`agreement_id`, `enterprise_id`),
	FOREIGN KEY (`agreement_id`) REFERENCES `cooperation_agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enterprise_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agreement_enterprises_enterprise` ON `agreement_enterprises` (`enterprise_id`);--> statement-breakpoint
CREATE TABLE `agreement_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agreement_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`happened_on` text NOT NULL,
	`note` text NOT NULL,
	`fields` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `cooperation_agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agreement_entries_agreement` ON `agreement_entries` (`agreement_id`,`seq`);--> statement-breakpoint
CREATE TABLE `cooperation_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`institution_id` text NOT NULL,
	`county_unit` text NOT NULL,
	`signed_on` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`subject` text NOT NULL,
	`ended_on` text,
	`end_reason` text NOT NULL,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cooperation_agreements_days" CHECK(starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
	CONSTRAINT "cooperation_agreements_is_ended" CHECK((status = 'terminated') = (ended_on IS NOT NULL)),
	CONSTRAINT "cooperation_agreements_reason" CHECK((status IN ('terminated', 'voided')) = (end_reason <> ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cooperation_agreements_number_unique` ON `cooperation_agreements` (`number`);--> statement-breakpoint
CREATE INDEX `cooperation_agreements_signed` ON `cooperation_agreements` (`signed_on`);--> statement-breakpoint
CREATE INDEX `cooperation_agreements_institution` ON `cooperation_agreements` (`institution_id`);--> statement-breakpoint
CREATE TABLE `progress_reports` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`reported_on` text NOT NULL,
	`text` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `province_university_projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `progress_reports_project` ON `progress_reports` (`project_id`,`seq`);--> statement-breakpoint
CREATE TABLE `project_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`happened_on` text NOT NULL,
	`note` text NOT NULL,
	`fields` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `province_university_projects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `project_entries_project` ON `project_entries` (`project_id`,`seq`);--> statement-breakpoint
CREATE TABLE `project_funding` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` text NOT NULL,
	`figure` text NOT NULL,
	`source` text NOT NULL,
	`year` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`happened_on` text NOT NULL,
	`note` text NOT NULL,
	`reverses` integer,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `province_university_projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `project_funding`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "project_funding_amount" CHECK(amount_fen > 0),
	CONSTRAINT "project_funding_year" CHECK(year BETWEEN 2000 AND 2100),
	CONSTRAINT "project_funding_reason" CHECK(reverses IS NULL OR note <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_funding_reverses_unique` ON `project_funding` (`reverses`);--> statement-breakpoint
CREATE INDEX `project_funding_project` ON `project_funding` (`project_id`,`figure`,`reverses`,`amount_fen`);--> statement-breakpoint
CREATE TABLE `project_institutions` (
	`project_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`project_id`, `institution_id`),
	FOREIGN KEY (`project_id`) REFERENCES `province_university_projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `project_institutions_position` ON `project_institutions` (`project_id`,`position`);--> statement-breakpoint
CREATE INDEX `project_institutions_institution` ON `project_institutions` (`institution_id`);--> statement-breakpoint
CREATE TABLE `project_talents` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`name` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`months_on_site` integer NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `province_university_projects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "project_talents_days" CHECK(to_on IS NULL OR from_on <= to_on),
	CONSTRAINT "project_talents_months" CHECK(months_on_site >= 0),
	CONSTRAINT "project_talents_name" CHECK((name IS NULL) = (removed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `project_talents_project` ON `project_talents` (`project_id`);--> statement-breakpoint
CREATE INDEX `project_talents_institution` ON `project_talents` (`institution_id`);--> statement-breakpoint
CREATE TABLE `project_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`project_id` text NOT NULL,
	`title` text NOT NULL,
	`due_on` text NOT NULL,
	`done_on` text,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`project_id`) REFERENCES `province_university_projects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "project_tasks_removed" CHECK(done_on IS NULL OR removed_at IS NULL)
);
--> statement-breakpoint
CREATE INDEX `project_tasks_project` ON `project_tasks` (`project_id`);--> statement-breakpoint
CREATE INDEX `project_tasks_due` ON `project_tasks` (`due_on`) WHERE done_on IS NULL AND removed_at IS NULL;--> statement-breakpoint
CREATE TABLE `province_university_projects` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`base` text NOT NULL,
	`enterprise_id` text,
	`responsible_unit` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`goal` text NOT NULL,
	`agreement_id` text,
	`contract_id` text,
	`introduction_id` text,
	`started_on` text,
	`ended_on` text,
	`acceptance_result` text,
	`acceptance_opinion` text NOT NULL,
	`end_reason` text NOT NULL,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`enterprise_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `cooperation_agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `technology_contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`introduction_id`) REFERENCES `introductions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "province_university_projects_days" CHECK(starts_on <= ends_on),
	CONSTRAINT "province_university_projects_is_started" CHECK((status IN ('running', 'accepted')) <= (started_on IS NOT NULL) AND (status = 'planned') <= (started_on IS NULL)),
	CONSTRAINT "province_university_projects_is_ended" CHECK((status IN ('accepted', 'terminated')) = (ended_on IS NOT NULL)),
	CONSTRAINT "province_university_projects_acceptance" CHECK((status = 'accepted') = (acceptance_result IS NOT NULL) AND (status = 'accepted') = (acceptance_opinion <> '')),
	CONSTRAINT "province_university_projects_reason" CHECK((status IN ('terminated', 'voided')) = (end_reason <> ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `province_university_projects_number_unique` ON `province_university_projects` (`number`);--> statement-breakpoint
CREATE INDEX `province_university_projects_status` ON `province_university_projects` (`status`,`starts_on`);--> statement-breakpoint
CREATE INDEX `province_university_projects_starts` ON `province_university_projects` (`starts_on`);--> statement-breakpoint
CREATE INDEX `province_university_projects_enterprise` ON `province_university_projects` (`enterprise_id`);--> statement-breakpoint
CREATE INDEX `province_university_projects_agreement` ON `province_university_projects` (`agreement_id`);--> statement-breakpoint
CREATE INDEX `province_university_projects_contract` ON `province_university_projects` (`contract_id`);--> statement-breakpoint
CREATE INDEX `province_university_projects_introduction` ON `province_university_projects` (`introduction_id`);
--> statement-breakpoint
CREATE TRIGGER `project_funding_reverse_whole` BEFORE INSERT ON `project_funding`
WHEN NEW.`reverses` IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM `project_funding` WHERE `seq` = NEW.`reverses` AND `reverses` IS NULL AND `project_id` = NEW.`project_id`
    AND `figure` = NEW.`figure` AND `source` = NEW.`source` AND `year` = NEW.`year` AND `amount_fen` = NEW.`amount_fen`)
BEGIN SELECT RAISE(ABORT, 'a reversal takes back one row of funding whole'); END;
--> statement-breakpoint
CREATE TRIGGER `project_funding_refuse_update` BEFORE UPDATE ON `project_funding`
BEGIN SELECT RAISE(ABORT, 'project funding is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `project_funding_refuse_delete` BEFORE DELETE ON `project_funding`
BEGIN SELECT RAISE(ABORT, 'project funding is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `project_funding_refuse_replacing` BEFORE INSERT ON `project_funding`
WHEN EXISTS (SELECT 1 FROM `project_funding` WHERE `seq` = NEW.`seq` OR `reverses` = NEW.`reverses`)
BEGIN SELECT RAISE(ABORT, 'project funding is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `progress_reports_refuse_update` BEFORE UPDATE ON `progress_reports`
BEGIN SELECT RAISE(ABORT, 'progress reports are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `progress_reports_refuse_delete` BEFORE DELETE ON `progress_reports`
BEGIN SELECT RAISE(ABORT, 'progress reports are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `progress_reports_refuse_replacing` BEFORE INSERT ON `progress_reports`
WHEN EXISTS (SELECT 1 FROM `progress_reports` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'progress reports are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `project_entries_refuse_update` BEFORE UPDATE ON `project_entries`
BEGIN SELECT RAISE(ABORT, 'project entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `project_entries_refuse_delete` BEFORE DELETE ON `project_entries`
BEGIN SELECT RAISE(ABORT, 'project entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `project_entries_refuse_replacing` BEFORE INSERT ON `project_entries`
WHEN EXISTS (SELECT 1 FROM `project_entries` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'project entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `agreement_entries_refuse_update` BEFORE UPDATE ON `agreement_entries`
BEGIN SELECT RAISE(ABORT, 'agreement entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `agreement_entries_refuse_delete` BEFORE DELETE ON `agreement_entries`
BEGIN SELECT RAISE(ABORT, 'agreement entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `agreement_entries_refuse_replacing` BEFORE INSERT ON `agreement_entries`
WHEN EXISTS (SELECT 1 FROM `agreement_entries` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'agreement entries are append-only'); END;
