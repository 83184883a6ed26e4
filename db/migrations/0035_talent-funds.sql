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
	CONSTRAINT "fund_decisions_reason" CHECK((outcome = 'refused') = (reason <> ''))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_decisions_entry_seq_unique` ON `fund_decisions` (`entry_seq`);--> statement-breakpoint
CREATE INDEX `fund_decisions_fund` ON `fund_decisions` (`fund_id`,`balance`,`effect_fen`);--> statement-breakpoint
CREATE TABLE `fund_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`form_id` text NOT NULL,
	`fund_id` text NOT NULL,
	`kind` text NOT NULL,
	`balance` text NOT NULL,
	`effect_fen` integer NOT NULL,
	`happened_on` text NOT NULL,
	`purpose` text NOT NULL,
	`beneficiary` text NOT NULL,
	`note` text NOT NULL,
	`rate_basis_points` integer,
	`revenue_base_fen` integer,
	`agreed_by` text NOT NULL,
	`due_on` text,
	`reverses` integer,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	FOREIGN KEY (`fund_id`) REFERENCES `talent_funds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `fund_entries`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "fund_entries_effect" CHECK(typeof(effect_fen) = 'integer' AND effect_fen <> 0),
	CONSTRAINT "fund_entries_sign" CHECK(kind IN ('adjustment', 'reversal') OR effect_fen > 0),
	CONSTRAINT "fund_entries_balance" CHECK(kind = 'reversal' OR balance = CASE kind WHEN 'allocation' THEN 'allocated' WHEN 'disbursement' THEN 'paid' ELSE 'committed' END),
	CONSTRAINT "fund_entries_rate" CHECK((rate_basis_points IS NULL) = (revenue_base_fen IS NULL) AND (rate_basis_points IS NULL OR (kind = 'commitment' AND rate_basis_points > 0 AND revenue_base_fen > 0 AND effect_fen = (rate_basis_points * revenue_base_fen + 5000) / 10000))),
	CONSTRAINT "fund_entries_agreed" CHECK((kind = 'commitment') = (due_on IS NOT NULL) AND (kind = 'commitment') = (agreed_by <> '')),
	CONSTRAINT "fund_entries_spent_on" CHECK((kind IN ('allocation', 'disbursement')) = (purpose <> '') AND (kind IN ('allocation', 'disbursement')) = (beneficiary <> '')),
	CONSTRAINT "fund_entries_reversal" CHECK((kind = 'reversal') = (reverses IS NOT NULL)),
	CONSTRAINT "fund_entries_reason" CHECK(kind NOT IN ('adjustment', 'reversal') OR note <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fund_entries_form_id_unique` ON `fund_entries` (`form_id`);--> statement-breakpoint
CREATE INDEX `fund_entries_fund` ON `fund_entries` (`fund_id`,`seq`);--> statement-breakpoint
CREATE INDEX `fund_entries_commitment` ON `fund_entries` (`fund_id`,`seq`) WHERE kind = 'commitment';--> statement-breakpoint
CREATE INDEX `fund_entries_reverses` ON `fund_entries` (`reverses`) WHERE reverses IS NOT NULL;--> statement-breakpoint
CREATE TABLE `talent_funds` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`year` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`enterprise_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "talent_funds_year_range" CHECK(year BETWEEN 2000 AND 2100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `talent_funds_number_unique` ON `talent_funds` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `talent_funds_enterprise` ON `talent_funds` (`enterprise_id`,`year`);--> statement-breakpoint
CREATE INDEX `talent_funds_year` ON `talent_funds` (`year`,`number`);--> statement-breakpoint
CREATE TRIGGER `talent_funds_refuse_update` BEFORE UPDATE ON `talent_funds`
BEGIN SELECT RAISE(ABORT, 'talent funds are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `talent_funds_refuse_delete` BEFORE DELETE ON `talent_funds`
BEGIN SELECT RAISE(ABORT, 'talent funds are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `talent_funds_refuse_replacing` BEFORE INSERT ON `talent_funds`
WHEN EXISTS (
  SELECT 1 FROM `talent_funds` WHERE `rowid` = NEW.`rowid` OR `id` = NEW.`id` OR `number` = NEW.`number`
    OR (`enterprise_id` = NEW.`enterprise_id` AND `year` = NEW.`year`))
BEGIN SELECT RAISE(ABORT, 'talent funds are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_refuse_update` BEFORE UPDATE ON `fund_entries`
BEGIN SELECT RAISE(ABORT, 'fund entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_refuse_delete` BEFORE DELETE ON `fund_entries`
BEGIN SELECT RAISE(ABORT, 'fund entries are append-only'); END;
--> statement-breakpoint
-- One commitment stands at a time: waiting, or approved and not taken back by an approved reversal.
CREATE TRIGGER `fund_entries_one_commitment` BEFORE INSERT ON `fund_entries`
WHEN NEW.`kind` = 'commitment' AND EXISTS (
  SELECT 1 FROM `fund_entries` e LEFT JOIN `fund_decisions` d ON d.`entry_seq` = e.`seq`
  WHERE e.`fund_id` = NEW.`fund_id` AND e.`kind` = 'commitment' AND d.`outcome` IS NOT 'refused' AND NOT EXISTS (
    SELECT 1 FROM `fund_entries` r JOIN `fund_decisions` rd ON rd.`entry_seq` = r.`seq`
    WHERE r.`reverses` = e.`seq` AND rd.`outcome` = 'approved'))
BEGIN SELECT RAISE(ABORT, 'a fund has one commitment'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_reverse_whole` BEFORE INSERT ON `fund_entries`
WHEN NEW.`kind` = 'reversal' AND NOT EXISTS (
  SELECT 1 FROM `fund_entries` e JOIN `fund_decisions` d ON d.`entry_seq` = e.`seq`
  WHERE e.`seq` = NEW.`reverses` AND e.`kind` <> 'reversal' AND d.`outcome` = 'approved'
    AND e.`fund_id` = NEW.`fund_id` AND e.`balance` = NEW.`balance` AND e.`effect_fen` = -NEW.`effect_fen`)
BEGIN SELECT RAISE(ABORT, 'a reversal takes back one approved entry whole'); END;
--> statement-breakpoint
CREATE TRIGGER `fund_entries_reverse_once` BEFORE INSERT ON `fund_entries`
WHEN NEW.`kind` = 'reversal' AND EXISTS (
  SELECT 1 FROM `fund_entries` r LEFT JOIN `fund_decisions` d ON d.`entry_seq` = r.`seq`
  WHERE r.`reverses` = NEW.`reverses` AND d.`outcome` IS NOT 'refused')
BEGIN SELECT RAISE(ABORT, 'an entry is reversed once'); END;
--> statement-breakpoint
-- The last trigger of a table is asked first.
CREATE TRIGGER `fund_entries_refuse_replacing` BEFORE INSERT ON `fund_entries`
WHEN EXISTS (SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`seq` OR `form_id` = NEW.`form_id`)
BEGIN SELECT RAISE(ABORT, 'fund entries are append-only'); END;
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
