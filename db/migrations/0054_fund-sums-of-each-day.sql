DROP TRIGGER `fund_decisions_within_commitment`;
--> statement-breakpoint
-- By the end of no day more is spent than was promised by then; what takes an entry back counts on the day of that entry.
-- Asked of less promised and of more spent alone: what stood before this rule stays, and may be mended entry by entry.
CREATE TRIGGER `fund_decisions_within_commitment` AFTER INSERT ON `fund_decisions`
WHEN NEW.`outcome` = 'approved' AND (NEW.`balance` = 'committed') = (NEW.`effect_fen` < 0)
BEGIN
  SELECT RAISE(ABORT, 'spent more than was committed') WHERE EXISTS (
    SELECT 1 FROM (
      SELECT day, sum(committed) OVER w AS committed, sum(allocated) OVER w AS allocated, sum(paid) OVER w AS paid FROM (
        SELECT coalesce(t.`happened_on`, e.`happened_on`) AS day,
          sum(CASE d.`balance` WHEN 'committed' THEN d.`effect_fen` ELSE 0 END) AS committed,
          sum(CASE d.`balance` WHEN 'allocated' THEN d.`effect_fen` ELSE 0 END) AS allocated,
          sum(CASE d.`balance` WHEN 'paid' THEN d.`effect_fen` ELSE 0 END) AS paid
        FROM `fund_decisions` d JOIN `fund_entries` e ON e.`seq` = d.`entry_seq`
          LEFT JOIN `fund_entries` t ON t.`seq` = e.`reverses`
        WHERE d.`fund_id` = NEW.`fund_id` AND d.`outcome` = 'approved' GROUP BY 1)
      WINDOW w AS (ORDER BY day))
    WHERE day >= (
        SELECT coalesce(t.`happened_on`, e.`happened_on`) FROM `fund_entries` e
          LEFT JOIN `fund_entries` t ON t.`seq` = e.`reverses` WHERE e.`seq` = NEW.`entry_seq`)
      AND ((paid > committed AND NEW.`balance` <> 'allocated') OR (allocated > committed AND NEW.`balance` <> 'paid')));
END;
