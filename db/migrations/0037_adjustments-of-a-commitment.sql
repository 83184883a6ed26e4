-- An adjustment is of the commitment under which it was entered: of no later one, and of none that was taken back.
CREATE TRIGGER `fund_decisions_adjust_standing` AFTER INSERT ON `fund_decisions`
WHEN NEW.`outcome` = 'approved'
  AND EXISTS (SELECT 1 FROM `fund_entries` WHERE `seq` = NEW.`entry_seq` AND `kind` = 'adjustment')
  AND NOT EXISTS (
    SELECT 1 FROM `fund_entries` e JOIN `fund_decisions` d ON d.`entry_seq` = e.`seq` AND d.`outcome` = 'approved'
    WHERE e.`fund_id` = NEW.`fund_id` AND e.`kind` = 'commitment' AND e.`seq` < NEW.`entry_seq` AND NOT EXISTS (
      SELECT 1 FROM `fund_entries` r JOIN `fund_decisions` rd ON rd.`entry_seq` = r.`seq` AND rd.`outcome` = 'approved'
      WHERE r.`reverses` = e.`seq`))
BEGIN SELECT RAISE(ABORT, 'an adjustment is of the commitment under which it was entered'); END;
