-- Nobody, the service included, changes or removes an audit entry (R120).
CREATE TRIGGER `audit_entries_refuse_update` BEFORE UPDATE ON `audit_entries`
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_refuse_delete` BEFORE DELETE ON `audit_entries`
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
