-- INSERT OR REPLACE and UPDATE OR REPLACE remove the row in their way without firing its delete trigger.
CREATE TRIGGER `engine_versions_refuse_replacing` BEFORE INSERT ON `engine_versions`
WHEN EXISTS (SELECT 1 FROM `engine_versions` WHERE `version` = NEW.`version`)
BEGIN SELECT RAISE(ABORT, 'engine versions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `engine_adoptions_refuse_replacing` BEFORE INSERT ON `engine_adoptions`
WHEN EXISTS (SELECT 1 FROM `engine_adoptions` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'engine adoptions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_refuse_replacing` BEFORE INSERT ON `verdicts`
WHEN EXISTS (
  SELECT 1 FROM `verdicts` WHERE `rowid` = NEW.`rowid` OR `id` = NEW.`id`
    OR (`need_id` = NEW.`need_id` AND `achievement_id` = NEW.`achievement_id`
      AND (`sequence` = NEW.`sequence` OR (`in_force` = 1 AND NEW.`in_force` = 1))))
BEGIN SELECT RAISE(ABORT, 'verdicts are kept'); END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_refuse_pushing_out` BEFORE UPDATE ON `verdicts`
WHEN NEW.`rowid` <> OLD.`rowid` OR (NEW.`in_force` = 1 AND EXISTS (
  SELECT 1 FROM `verdicts` WHERE `need_id` = NEW.`need_id` AND `achievement_id` = NEW.`achievement_id`
    AND `in_force` = 1 AND `rowid` <> OLD.`rowid`))
BEGIN SELECT RAISE(ABORT, 'verdicts are kept'); END;
