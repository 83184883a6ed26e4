ALTER TABLE `technology_contracts` ADD `intellectual_property` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `plan_source` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `socioeconomic_objective` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `buyer_nature` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `buyer_region` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `seller_nature` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `seller_region` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `expected_investment_fen` integer;--> statement-breakpoint
ALTER TABLE `technology_contracts` ADD `expected_output_fen` integer;