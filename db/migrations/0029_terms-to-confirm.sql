-- Terms of introductions set so far may be meant in calendar days; the settings page asks to look at them once.
INSERT INTO `settings` (`key`, `value`, `updated_at`)
SELECT 'termsToConfirm', '"yes"', max(`updated_at`) FROM `settings`
WHERE `key` IN ('answerDays', 'stepDays') HAVING count(*) > 0
ON CONFLICT (`key`) DO NOTHING;
