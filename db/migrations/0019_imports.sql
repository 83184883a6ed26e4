CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`position` integer NOT NULL,
	`line` integer NOT NULL,
	`cells` text,
	`source_id` text NOT NULL,
	`outcome` text NOT NULL,
	`title` text NOT NULL,
	`number` text,
	`remarks` text NOT NULL,
	`problems` text NOT NULL,
	`post_id` text,
	`post_version` integer,
	`before` text,
	`done` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`import_id`, `position`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`publish` integer NOT NULL,
	`organization_id` text,
	`state` text NOT NULL,
	`failure` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
