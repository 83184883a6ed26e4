CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credentials_user` ON `credentials` (`user_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`account_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`organization_id` text,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_organization_of_role" CHECK(("memberships"."role" IN ('enterprise','institution','agency')) = ("memberships"."organization_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `memberships_organization` ON `memberships` (`organization_id`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`token_hash` text NOT NULL,
	`account_id` text,
	`role` text,
	`organization_id` text,
	`email` text,
	`issued_by` text,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_time_links_token_hash_unique` ON `one_time_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `one_time_links_account` ON `one_time_links` (`account_id`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`window_started_at` integer NOT NULL,
	`blocked_until` integer
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	FOREIGN KEY (`user_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `achievement_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`achievement_id` text NOT NULL,
	`outcome` text NOT NULL,
	`opinion` text NOT NULL,
	`reviewer_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `achievement_checks_achievement` ON `achievement_checks` (`achievement_id`,`at`);--> statement-breakpoint
CREATE TABLE `achievement_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`achievement_id` text NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`opinion` text DEFAULT '' NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `achievement_revisions_achievement` ON `achievement_revisions` (`achievement_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `achievements` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`organization_id` text NOT NULL,
	`status` text NOT NULL,
	`close_reason` text,
	`title` text NOT NULL,
	`team` text NOT NULL,
	`lead` text NOT NULL,
	`abstract` text NOT NULL,
	`innovations` text NOT NULL,
	`figures` text NOT NULL,
	`scenes` text NOT NULL,
	`industry` text NOT NULL,
	`technical_field` text NOT NULL,
	`keywords` text NOT NULL,
	`stage` text NOT NULL,
	`readiness_level` integer,
	`readiness_evidence` text NOT NULL,
	`intellectual_properties` text NOT NULL,
	`form` text NOT NULL,
	`evaluation_form` text NOT NULL,
	`level` text NOT NULL,
	`application_state` text NOT NULL,
	`transfer_modes` text NOT NULL,
	`price_fen` integer,
	`registration_number` text NOT NULL,
	`valid_until` text NOT NULL,
	`contact` text,
	`source` text NOT NULL,
	`source_id` text,
	`near_duplicate_of` text,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`submitted_at` integer,
	`published_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `achievements_number_unique` ON `achievements` (`number`);--> statement-breakpoint
CREATE INDEX `achievements_status` ON `achievements` (`status`,`published_at`);--> statement-breakpoint
CREATE INDEX `achievements_organization` ON `achievements` (`organization_id`,`updated_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `achievements_source` ON `achievements` (`source`,`source_id`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`actor_role` text NOT NULL,
	`request_id` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`detail` text NOT NULL,
	`person_id` text,
	`personal` text,
	`previous_digest` text NOT NULL,
	`digest` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_entity` ON `audit_entries` (`entity`,`entity_id`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`prefix` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`prefix`, `year`)
);
--> statement-breakpoint
CREATE TABLE `outbox_cursors` (
	`subscriber` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`payload` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person_keys` (
	`person_id` text PRIMARY KEY NOT NULL,
	`wrapped_key` text,
	`erased_at` integer
);
--> statement-breakpoint
CREATE TABLE `engine_versions` (
	`version` integer PRIMARY KEY NOT NULL,
	`weights` text NOT NULL,
	`source` text NOT NULL,
	`adopted_at` integer
);
--> statement-breakpoint
CREATE TABLE `matches` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`achievement_id` text NOT NULL,
	`engine_version` integer NOT NULL,
	`score` real NOT NULL,
	`grade` text NOT NULL,
	`reasons` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`achievement_id`) REFERENCES `achievements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_version`) REFERENCES `engine_versions`(`version`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `matches_pair` ON `matches` (`need_id`,`achievement_id`,`engine_version`);--> statement-breakpoint
CREATE TABLE `need_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`step` text NOT NULL,
	`outcome` text NOT NULL,
	`opinion` text NOT NULL,
	`reviewer_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `need_checks_need` ON `need_checks` (`need_id`,`at`);--> statement-breakpoint
CREATE TABLE `need_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`need_id` text NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`opinion` text DEFAULT '' NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `need_revisions_need` ON `need_revisions` (`need_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`organization_id` text NOT NULL,
	`status` text NOT NULL,
	`close_reason` text,
	`visibility` text NOT NULL,
	`title` text NOT NULL,
	`problem` text NOT NULL,
	`key_technology` text NOT NULL,
	`goal` text NOT NULL,
	`requirements` text NOT NULL,
	`industry` text NOT NULL,
	`technical_field` text NOT NULL,
	`need_type` text NOT NULL,
	`cooperation_modes` text NOT NULL,
	`keywords` text NOT NULL,
	`budget_fen` integer,
	`valid_until` text NOT NULL,
	`present_base` text NOT NULL,
	`wished_partners` text NOT NULL,
	`confidential_annex` text,
	`contact` text,
	`source` text NOT NULL,
	`source_id` text,
	`near_duplicate_of` text,
	`version` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`submitted_at` integer,
	`published_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `needs_number_unique` ON `needs` (`number`);--> statement-breakpoint
CREATE INDEX `needs_status` ON `needs` (`status`,`published_at`);--> statement-breakpoint
CREATE INDEX `needs_organization` ON `needs` (`organization_id`,`updated_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `needs_source` ON `needs` (`source`,`source_id`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`credit_code` text,
	`region` text DEFAULT '' NOT NULL,
	`industry` text DEFAULT '' NOT NULL,
	`profile` text DEFAULT '' NOT NULL,
	`contact` text,
	`status` text NOT NULL,
	`placeholder` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "organizations_credit_code" CHECK("organizations"."credit_code" IS NOT NULL OR "organizations"."placeholder" = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_credit_code_unique` ON `organizations` (`credit_code`);--> statement-breakpoint
CREATE INDEX `organizations_status` ON `organizations` (`status`,`name`);--> statement-breakpoint
CREATE TABLE `industry_affinities` (
	`a` text NOT NULL,
	`b` text NOT NULL,
	`value` real NOT NULL,
	`reason` text NOT NULL,
	`edited` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`a`, `b`)
);
--> statement-breakpoint
CREATE TABLE `lexicon_terms` (
	`term` text PRIMARY KEY NOT NULL,
	`industry` text NOT NULL,
	`synonyms` text NOT NULL,
	`retired` integer DEFAULT false NOT NULL,
	`edited` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE `option_lists` (
	`list` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `options` (
	`list` text NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`parent` text,
	`position` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`attributes` text NOT NULL,
	`retired` integer DEFAULT false NOT NULL,
	`edited` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`list`, `code`),
	FOREIGN KEY (`list`) REFERENCES `option_lists`(`list`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
