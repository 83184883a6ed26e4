CREATE TABLE `contract_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`happened_on` text NOT NULL,
	`note` text NOT NULL,
	`fields` text NOT NULL,
	`amounts` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `technology_contracts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contract_entries_contract` ON `contract_entries` (`contract_id`,`seq`);--> statement-breakpoint
CREATE TABLE `contract_follow_ups` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` text NOT NULL,
	`after_years` integer NOT NULL,
	`asked_on` text NOT NULL,
	`output_value_fen` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`patents` integer NOT NULL,
	`jobs` integer NOT NULL,
	`note` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `technology_contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_follow_ups_years" CHECK(after_years IN (1, 3)),
	CONSTRAINT "contract_follow_ups_figures" CHECK(output_value_fen >= 0 AND tax_fen >= 0 AND patents >= 0 AND jobs >= 0)
);
--> statement-breakpoint
CREATE INDEX `contract_follow_ups_contract` ON `contract_follow_ups` (`contract_id`,`after_years`,`seq`);--> statement-breakpoint
CREATE TABLE `contract_milestones` (
	`id` text PRIMARY KEY NOT NULL,
	`contract_id` text NOT NULL,
	`title` text NOT NULL,
	`due_on` text NOT NULL,
	`done_on` text,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `technology_contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_milestones_removed" CHECK(done_on IS NULL OR removed_at IS NULL)
);
--> statement-breakpoint
CREATE INDEX `contract_milestones_contract` ON `contract_milestones` (`contract_id`);--> statement-breakpoint
CREATE INDEX `contract_milestones_due` ON `contract_milestones` (`due_on`) WHERE done_on IS NULL AND removed_at IS NULL;--> statement-breakpoint
CREATE TABLE `contract_payments` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`received_on` text NOT NULL,
	`note` text NOT NULL,
	`reverses` integer,
	`by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `technology_contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses`) REFERENCES `contract_payments`(`seq`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_payments_amount" CHECK(amount_fen > 0),
	CONSTRAINT "contract_payments_reversal" CHECK((kind = 'reversal') = (reverses IS NOT NULL)),
	CONSTRAINT "contract_payments_reason" CHECK(kind <> 'reversal' OR note <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_payments_reverses_unique` ON `contract_payments` (`reverses`);--> statement-breakpoint
CREATE INDEX `contract_payments_contract` ON `contract_payments` (`contract_id`,`kind`,`amount_fen`);--> statement-breakpoint
CREATE TABLE `technology_contracts` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`direction` text NOT NULL,
	`paper_number` text NOT NULL,
	`buyer_id` text,
	`buyer_name` text NOT NULL,
	`seller_id` text,
	`seller_name` text NOT NULL,
	`industry` text NOT NULL,
	`technical_field` text NOT NULL,
	`signed_on` text,
	`starts_on` text,
	`ends_on` text,
	`contract_value_fen` integer NOT NULL,
	`transaction_value_fen` integer NOT NULL,
	`need_id` text,
	`achievement_id` text,
	`introduction_id` text,
	`engine_version` text,
	`match_score` real,
	`match_grade` text,
	`registration_number` text,
	`registration_office` text NOT NULL,
	`registered_on` text,
	`ended_on` text,
	`end_reason` text NOT NULL,
	`note` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`buyer_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seller_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`introduction_id`) REFERENCES `introductions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "technology_contracts_values" CHECK(transaction_value_fen >= 0 AND transaction_value_fen <= contract_value_fen),
	CONSTRAINT "technology_contracts_parties" CHECK((buyer_id IS NULL) = (buyer_name <> '') AND (seller_id IS NULL) = (seller_name <> '') AND (buyer_id IS NOT NULL OR seller_id IS NOT NULL) AND (buyer_id IS NULL OR seller_id IS NULL OR buyer_id <> seller_id)),
	CONSTRAINT "technology_contracts_is_signed" CHECK(status IN ('draft', 'voided') OR (signed_on IS NOT NULL AND contract_value_fen > 0)),
	CONSTRAINT "technology_contracts_days" CHECK(starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
	CONSTRAINT "technology_contracts_is_registered" CHECK((registration_number IS NULL) = (registered_on IS NULL) AND (status <> 'registered' OR registered_on IS NOT NULL)),
	CONSTRAINT "technology_contracts_is_ended" CHECK((status IN ('completed', 'terminated')) = (ended_on IS NOT NULL)),
	CONSTRAINT "technology_contracts_reason" CHECK((status IN ('terminated', 'voided')) = (end_reason <> '')),
	CONSTRAINT "technology_contracts_match" CHECK((engine_version IS NULL) = (match_score IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `technology_contracts_number_unique` ON `technology_contracts` (`number`);--> statement-breakpoint
CREATE INDEX `technology_contracts_status` ON `technology_contracts` (`status`,`signed_on`);--> statement-breakpoint
CREATE INDEX `technology_contracts_signed` ON `technology_contracts` (`signed_on`);--> statement-breakpoint
CREATE INDEX `technology_contracts_buyer` ON `technology_contracts` (`buyer_id`);--> statement-breakpoint
CREATE INDEX `technology_contracts_seller` ON `technology_contracts` (`seller_id`);--> statement-breakpoint
CREATE INDEX `technology_contracts_need` ON `technology_contracts` (`need_id`);--> statement-breakpoint
CREATE INDEX `technology_contracts_achievement` ON `technology_contracts` (`achievement_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `technology_contracts_introduction` ON `technology_contracts` (`introduction_id`) WHERE status <> 'voided';--> statement-breakpoint
CREATE UNIQUE INDEX `technology_contracts_registration` ON `technology_contracts` (`registration_number`) WHERE status <> 'voided';
--> statement-breakpoint
CREATE TRIGGER `contract_payments_refuse_update` BEFORE UPDATE ON `contract_payments`
BEGIN SELECT RAISE(ABORT, 'contract payments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_refuse_delete` BEFORE DELETE ON `contract_payments`
BEGIN SELECT RAISE(ABORT, 'contract payments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_refuse_replacing` BEFORE INSERT ON `contract_payments`
WHEN EXISTS (SELECT 1 FROM `contract_payments` WHERE `seq` = NEW.`seq` OR `reverses` = NEW.`reverses`)
BEGIN SELECT RAISE(ABORT, 'contract payments are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_within_value` BEFORE INSERT ON `contract_payments`
WHEN NEW.`kind` = 'paymentReceived' AND NEW.`amount_fen` + (
  SELECT coalesce(sum(CASE `kind` WHEN 'reversal' THEN -`amount_fen` ELSE `amount_fen` END), 0)
  FROM `contract_payments` WHERE `contract_id` = NEW.`contract_id`
) > (SELECT `contract_value_fen` FROM `technology_contracts` WHERE `id` = NEW.`contract_id`)
BEGIN SELECT RAISE(ABORT, 'paid more than the contract is worth'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_payments_reverse_whole` BEFORE INSERT ON `contract_payments`
WHEN NEW.`kind` = 'reversal' AND NOT EXISTS (
  SELECT 1 FROM `contract_payments` WHERE `seq` = NEW.`reverses` AND `kind` = 'paymentReceived'
    AND `amount_fen` = NEW.`amount_fen` AND `contract_id` = NEW.`contract_id`)
BEGIN SELECT RAISE(ABORT, 'a reversal takes back one payment whole'); END;
--> statement-breakpoint
CREATE TRIGGER `technology_contracts_worth_what_was_paid` BEFORE UPDATE OF `contract_value_fen` ON `technology_contracts`
WHEN NEW.`contract_value_fen` < (
  SELECT coalesce(sum(CASE `kind` WHEN 'reversal' THEN -`amount_fen` ELSE `amount_fen` END), 0)
  FROM `contract_payments` WHERE `contract_id` = NEW.`id`)
BEGIN SELECT RAISE(ABORT, 'paid more than the contract is worth'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_follow_ups_refuse_update` BEFORE UPDATE ON `contract_follow_ups`
BEGIN SELECT RAISE(ABORT, 'contract follow-ups are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_follow_ups_refuse_delete` BEFORE DELETE ON `contract_follow_ups`
BEGIN SELECT RAISE(ABORT, 'contract follow-ups are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_follow_ups_refuse_replacing` BEFORE INSERT ON `contract_follow_ups`
WHEN EXISTS (SELECT 1 FROM `contract_follow_ups` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'contract follow-ups are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_entries_refuse_update` BEFORE UPDATE ON `contract_entries`
BEGIN SELECT RAISE(ABORT, 'contract entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_entries_refuse_delete` BEFORE DELETE ON `contract_entries`
BEGIN SELECT RAISE(ABORT, 'contract entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `contract_entries_refuse_replacing` BEFORE INSERT ON `contract_entries`
WHEN EXISTS (SELECT 1 FROM `contract_entries` WHERE `seq` = NEW.`seq`)
BEGIN SELECT RAISE(ABORT, 'contract entries are append-only'); END;
