-- INSERT OR REPLACE removes the row it replaces without firing the delete trigger: entries come one after another only (R120).
CREATE TRIGGER `audit_entries_refuse_disorder` BEFORE INSERT ON `audit_entries`
WHEN NEW.`seq` <> (SELECT coalesce(max(`seq`), 0) + 1 FROM `audit_entries`)
BEGIN SELECT RAISE(ABORT, 'audit entries follow one another'); END;
