CREATE TABLE `learning_texts` (
	`sha256` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`content` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `word_vectors` (
	`version` text PRIMARY KEY NOT NULL,
	`vectors` blob NOT NULL,
	`learnt_at` integer NOT NULL,
	`posts` integer NOT NULL,
	`added_texts` integer NOT NULL,
	`parameters` text NOT NULL,
	`outbox_seq` integer NOT NULL
);
