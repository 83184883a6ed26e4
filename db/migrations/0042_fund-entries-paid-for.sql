-- Columns are added in place: a table made anew would lose the triggers that keep its rows as they are.
ALTER TABLE `fund_entries` ADD `project_id` text REFERENCES `province_university_projects`(`id`);--> statement-breakpoint
ALTER TABLE `fund_entries` ADD `talent_id` text
  CONSTRAINT `fund_entries_paid_for` CHECK((project_id IS NULL OR kind IN ('allocation', 'disbursement')) AND (talent_id IS NULL OR project_id IS NOT NULL))
  REFERENCES `project_talents`(`id`);--> statement-breakpoint
CREATE INDEX `fund_entries_project` ON `fund_entries` (`project_id`) WHERE project_id IS NOT NULL;--> statement-breakpoint
-- What an enterprise pays for is a project of its own, or a person whom that very project brought in.
CREATE TRIGGER `fund_entries_pay_for_own` BEFORE INSERT ON `fund_entries`
WHEN (NEW.`project_id` IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM `province_university_projects` p JOIN `talent_funds` f ON f.`enterprise_id` = p.`enterprise_id`
    WHERE p.`id` = NEW.`project_id` AND f.`id` = NEW.`fund_id`))
  OR (NEW.`talent_id` IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM `project_talents` t WHERE t.`id` = NEW.`talent_id` AND t.`project_id` = NEW.`project_id`))
BEGIN SELECT RAISE(ABORT, 'a fund pays for what is of its own enterprise'); END;
