DROP INDEX `attachments_proof`;
--> statement-breakpoint
CREATE INDEX `attachments_proof` ON `attachments` (`owner_kind`,`owner_id`,`part`) WHERE removed_at IS NULL AND withdrawn_at IS NULL AND accepted_at IS NOT NULL AND layer = 'public';
--> statement-breakpoint
DROP TRIGGER `fund_decisions_proved`;
--> statement-breakpoint
-- What counts is proved by a paper that those concerned and overseers may read, or whoever approved it said why it is not; a reversal needs no paper of its own.
CREATE TRIGGER `fund_decisions_proved` BEFORE INSERT ON `fund_decisions`
WHEN NEW.`outcome` = 'approved' AND NEW.`reason` = ''
  AND EXISTS (SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`entry_seq` AND `kind` <> 'reversal')
  AND NOT EXISTS (
    SELECT 1 FROM `attachments` WHERE `owner_kind` = 'talentFund' AND `owner_id` = NEW.`fund_id`
      AND `part` = 'entry-' || NEW.`entry_seq` AND `layer` = 'public' AND `accepted_at` IS NOT NULL
      AND `removed_at` IS NULL AND `withdrawn_at` IS NULL)
BEGIN SELECT RAISE(ABORT, 'an entry without a voucher is approved with a reason'); END;
--> statement-breakpoint
CREATE TRIGGER `attachment_openings_refuse_update` BEFORE UPDATE ON `attachment_openings`
BEGIN SELECT RAISE(ABORT, 'attachment openings are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `attachment_openings_refuse_delete` BEFORE DELETE ON `attachment_openings`
BEGIN SELECT RAISE(ABORT, 'attachment openings are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `attachment_openings_refuse_replacing` BEFORE INSERT ON `attachment_openings`
WHEN EXISTS (SELECT 1 FROM `attachment_openings` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'attachment openings are append-only'); END;
