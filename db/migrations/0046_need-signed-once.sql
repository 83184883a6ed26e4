ALTER TABLE `technology_contracts` ADD `is_later` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `origin_reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Until now a need could be signed any number of times by hand: what followed its first contract is called a later one.
UPDATE `technology_contracts` SET `is_later` = 1
WHERE `status` IN ('signed', 'registered', 'completed') AND EXISTS (
  SELECT 1 FROM `technology_contracts` AS `first`
  WHERE `first`.`need_id` = `technology_contracts`.`need_id`
    AND `first`.`status` IN ('signed', 'registered', 'completed')
    AND (`first`.`signed_on`, `first`.`number`) < (`technology_contracts`.`signed_on`, `technology_contracts`.`number`)
);--> statement-breakpoint
CREATE UNIQUE INDEX `technology_contracts_need_signed` ON `technology_contracts` (`need_id`) WHERE status IN ('signed', 'registered', 'completed') AND is_later = 0;