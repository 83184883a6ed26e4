ALTER TABLE `cooperation_agreements` ADD `kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `cooperation_agreements` ADD `base` text DEFAULT '' NOT NULL;