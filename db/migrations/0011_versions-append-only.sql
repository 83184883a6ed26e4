-- What weights a version has, and which version was adopted when, is never rewritten: old verdicts are explained by it.
CREATE TRIGGER `engine_versions_refuse_update` BEFORE UPDATE ON `engine_versions`
BEGIN SELECT RAISE(ABORT, 'engine versions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `engine_versions_refuse_delete` BEFORE DELETE ON `engine_versions`
BEGIN SELECT RAISE(ABORT, 'engine versions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `engine_adoptions_refuse_update` BEFORE UPDATE ON `engine_adoptions`
BEGIN SELECT RAISE(ABORT, 'engine adoptions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `engine_adoptions_refuse_delete` BEFORE DELETE ON `engine_adoptions`
BEGIN SELECT RAISE(ABORT, 'engine adoptions are append-only'); END;
--> statement-breakpoint
DROP TRIGGER `verdicts_refuse_update`;
--> statement-breakpoint
-- As before, and now the id, too; what was retracted stays so.
CREATE TRIGGER `verdicts_refuse_update` BEFORE UPDATE ON `verdicts`
WHEN NEW.`id` IS NOT OLD.`id` OR NEW.`need_id` IS NOT OLD.`need_id`
  OR NEW.`achievement_id` IS NOT OLD.`achievement_id`
  OR NEW.`sequence` IS NOT OLD.`sequence` OR NEW.`kind` IS NOT OLD.`kind`
  OR NEW.`decline_reason` IS NOT OLD.`decline_reason` OR NEW.`requirement` IS NOT OLD.`requirement`
  OR NEW.`note` IS NOT OLD.`note` OR NEW.`engine_version` IS NOT OLD.`engine_version`
  OR NEW.`score` IS NOT OLD.`score` OR NEW.`grade` IS NOT OLD.`grade` OR NEW.`reasons` IS NOT OLD.`reasons`
  OR NEW.`rank` IS NOT OLD.`rank` OR NEW.`baseline_rank` IS NOT OLD.`baseline_rank`
  OR NEW.`need_digest` IS NOT OLD.`need_digest` OR NEW.`achievement_digest` IS NOT OLD.`achievement_digest`
  OR NEW.`given_by` IS NOT OLD.`given_by` OR NEW.`given_at` IS NOT OLD.`given_at`
  OR (OLD.`retracted_at` IS NOT NULL AND (NEW.`retracted_at` IS NOT OLD.`retracted_at` OR NEW.`in_force` <> 0))
BEGIN SELECT RAISE(ABORT, 'a verdict keeps what it saw'); END;
