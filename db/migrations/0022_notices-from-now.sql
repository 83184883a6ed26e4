-- What happened before there were notices is no news: a service that was in use begins with what comes now.
INSERT OR IGNORE INTO `outbox_cursors` (`subscriber`, `seq`)
SELECT 'notices', max(`seq`) FROM `outbox_events` HAVING max(`seq`) IS NOT NULL;
