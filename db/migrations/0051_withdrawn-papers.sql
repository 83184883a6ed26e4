ALTER TABLE `attachments` ADD `withdrawn_at` integer;
--> statement-breakpoint
ALTER TABLE `attachments` ADD `withdrawn_by` text;
--> statement-breakpoint
ALTER TABLE `attachments` ADD `withdrawal_reason` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE INDEX `attachments_proof` ON `attachments` (`owner_kind`,`owner_id`,`part`) WHERE removed_at IS NULL AND withdrawn_at IS NULL;
--> statement-breakpoint
-- An approval, too, may have a reason. A check changes only with its table, which no other table points to; no rename, since
-- that would look through triggers of other tables while it is missing.
CREATE TABLE `fund_decisions_kept` AS SELECT * FROM `fund_decisions`;
--> statement-breakpoint
DROP TABLE `fund_decisions`;
--> statement-breakpoint
CREATE TABLE `fund_decisions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_seq` integer NOT NULL,
	`fund_id` text NOT NULL,
	`outcome` text NOT NULL,
	`balance` text NOT NULL,
	`effect_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`entry_seq`) REFERENCES `fund_entries`(`seq`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`fund_id`) REFERENCES `talent_funds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "fund_decisions_effect" CHECK(typeof(effect_fen) = 'integer' AND (outcome = 'refused') = (effect_fen = 0)),
	CONSTRAINT "fund_decisions_reason" CHECK(outcome = 'approved' OR reason <> '')
);
--> statement-breakpoint
INSERT INTO `fund_decisions` (`seq`, `entry_seq`, `fund_id`, `outcome`, `balance`, `effect_fen`, `reason`, `decided_by`, `decided_at`) SELECT `seq`, `entry_seq`, `fund_id`, `outcome`, `balance`, `effect_fen`, `reason`, `decided_by`, `decided_at` FROM `fund_decisions_kept` ORDER BY `seq`;
--> statement-breakpoint
DROP TABLE `fund_decisions_kept`;
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_decisions_entry_seq_unique` ON `fund_decisions` (`entry_seq`);
--> statement-breakpoint
CREATE INDEX `fund_decisions_fund` ON `fund_decisions` (`fund_id`,`balance`,`effect_fen`);
--> statement-breakpoint
-- What counts is proved, or whoever approved it said why it is not; a reversal needs no paper of its own.
CREATE TRIGGER `fund_decisions_proved` BEFORE INSERT ON `fund_decisions`
WHEN NEW.`outcome` = 'approved' AND NEW.`reason` = ''
  AND EXISTS (SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`entry_seq` AND `kind` <> 'reversal')
  AND NOT EXISTS (
    SELECT 1 FROM `attachments` WHERE `owner_kind` = 'talentFund' AND `owner_id` = NEW.`fund_id`
      AND `part` = 'entry-' || NEW.`entry_seq` AND `removed_at` IS NULL AND `withdrawn_at` IS NULL)
BEGIN SELECT RAISE(ABORT, 'an entry without a voucher is approved with a reason'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_refuse_update` BEFORE UPDATE ON `fund_decisions`
BEGIN SELECT RAISE(ABORT, 'fund decisions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_refuse_delete` BEFORE DELETE ON `fund_decisions`
BEGIN SELECT RAISE(ABORT, 'fund decisions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_by_another` BEFORE INSERT ON `fund_decisions`
WHEN EXISTS (SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`entry_seq` AND `entered_by` = NEW.`decided_by`)
BEGIN SELECT RAISE(ABORT, 'an entry is decided by another person than who entered it'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_of_entry` BEFORE INSERT ON `fund_decisions`
WHEN NOT EXISTS (
  SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`entry_seq` AND `fund_id` = NEW.`fund_id` AND `balance` = NEW.`balance`
    AND (NEW.`outcome` = 'refused' OR `effect_fen` = NEW.`effect_fen`))
BEGIN SELECT RAISE(ABORT, 'a decision counts what its entry says'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_within_commitment` AFTER INSERT ON `fund_decisions`
WHEN NEW.`outcome` = 'approved'
BEGIN
  SELECT RAISE(ABORT, 'spent more than was committed') WHERE EXISTS (
    SELECT 1 FROM (
      SELECT
        coalesce(sum(CASE `balance` WHEN 'committed' THEN `effect_fen` END), 0) AS committed,
        coalesce(sum(CASE `balance` WHEN 'allocated' THEN `effect_fen` END), 0) AS allocated,
        coalesce(sum(CASE `balance` WHEN 'paid' THEN `effect_fen` END), 0) AS paid
      FROM `fund_decisions` WHERE `fund_id` = NEW.`fund_id`)
    WHERE paid > committed OR allocated > committed OR committed < 0 OR allocated < 0 OR paid < 0);
END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_refuse_replacing` BEFORE INSERT ON `fund_decisions`
WHEN EXISTS (SELECT 1 FROM `fund_decisions` WHERE `seq` = NEW.`seq` OR `entry_seq` = NEW.`entry_seq`)
BEGIN SELECT RAISE(ABORT, 'fund decisions are append-only'); END;
--> statement-breakpoint
-- An adjustment is of the commitment under which it was entered: of no later one, and of none that was taken back.
CREATE TRIGGER `fund_decisions_adjust_standing` AFTER INSERT ON `fund_decisions`
WHEN NEW.`outcome` = 'approved'
  AND EXISTS (SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`entry_seq` AND `kind` = 'adjustment')
  AND NOT EXISTS (
    SELECT 1 FROM `fund_entries` e JOIN `fund_decisions` d ON d.`entry_seq` = e.`seq` AND d.`outcome` = 'approved'
    WHERE e.`fund_id` = NEW.`fund_id` AND e.`kind` = 'commitment' AND e.`seq` < NEW.`entry_seq` AND NOT EXISTS (
      SELECT 1 FROM `fund_entries` r JOIN `fund_decisions` rd ON rd.`entry_seq` = r.`seq` AND rd.`outcome` = 'approved'
      WHERE r.`reverses` = e.`seq`))
BEGIN SELECT RAISE(ABORT, 'an adjustment is of the commitment under which it was entered'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_touched_by_insert` AFTER INSERT ON `fund_decisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_decisions', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_decisions' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_touched_by_update` AFTER UPDATE ON `fund_decisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_decisions', CAST(OLD.`seq` AS TEXT), json_object('balance', OLD.`balance`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'effect_fen', OLD.`effect_fen`, 'entry_seq', OLD.`entry_seq`, 'fund_id', OLD.`fund_id`, 'outcome', OLD.`outcome`, 'reason', OLD.`reason`, 'seq', OLD.`seq`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_decisions' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `fund_decisions_touched_by_delete` AFTER DELETE ON `fund_decisions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'fund_decisions', CAST(OLD.`seq` AS TEXT), json_object('balance', OLD.`balance`, 'decided_at', OLD.`decided_at`, 'decided_by', OLD.`decided_by`, 'effect_fen', OLD.`effect_fen`, 'entry_seq', OLD.`entry_seq`, 'fund_id', OLD.`fund_id`, 'outcome', OLD.`outcome`, 'reason', OLD.`reason`, 'seq', OLD.`seq`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'fund_decisions' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
