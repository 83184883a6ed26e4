-- What reports are reckoned by and what stands around the chain of evidence is recorded, too; src/kernel/recorded-surroundings.ts says which columns, and a test compares.
CREATE TRIGGER `settings_touched_by_insert` AFTER INSERT ON `settings`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'settings', CAST(NEW.`key` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'settings' AND `row_key` = CAST(NEW.`key` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `settings_touched_by_update` AFTER UPDATE ON `settings`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'settings', CAST(OLD.`key` AS TEXT), json_object('key', OLD.`key`, 'updated_at', OLD.`updated_at`, 'value', OLD.`value`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'settings' AND `row_key` = CAST(OLD.`key` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `settings_touched_by_delete` AFTER DELETE ON `settings`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'settings', CAST(OLD.`key` AS TEXT), json_object('key', OLD.`key`, 'updated_at', OLD.`updated_at`, 'value', OLD.`value`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'settings' AND `row_key` = CAST(OLD.`key` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `check_rules_touched_by_insert` AFTER INSERT ON `check_rules`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'check_rules', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'check_rules' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `check_rules_touched_by_update` AFTER UPDATE ON `check_rules`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'check_rules', CAST(OLD.`id` AS TEXT), json_object('achievement_check_days', OLD.`achievement_check_days`, 'diagnosis_days', OLD.`diagnosis_days`, 'formal_check_days', OLD.`formal_check_days`, 'id', OLD.`id`, 'revision_check_days', OLD.`revision_check_days`, 'same_person_may_diagnose', OLD.`same_person_may_diagnose`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'check_rules' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `check_rules_touched_by_delete` AFTER DELETE ON `check_rules`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'check_rules', CAST(OLD.`id` AS TEXT), json_object('achievement_check_days', OLD.`achievement_check_days`, 'diagnosis_days', OLD.`diagnosis_days`, 'formal_check_days', OLD.`formal_check_days`, 'id', OLD.`id`, 'revision_check_days', OLD.`revision_check_days`, 'same_person_may_diagnose', OLD.`same_person_may_diagnose`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'check_rules' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `option_lists_touched_by_insert` AFTER INSERT ON `option_lists`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'option_lists', CAST(NEW.`list` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'option_lists' AND `row_key` = CAST(NEW.`list` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `option_lists_touched_by_update` AFTER UPDATE ON `option_lists`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'option_lists', CAST(OLD.`list` AS TEXT), json_object('label', OLD.`label`, 'list', OLD.`list`, 'source', OLD.`source`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'option_lists' AND `row_key` = CAST(OLD.`list` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `option_lists_touched_by_delete` AFTER DELETE ON `option_lists`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'option_lists', CAST(OLD.`list` AS TEXT), json_object('label', OLD.`label`, 'list', OLD.`list`, 'source', OLD.`source`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'option_lists' AND `row_key` = CAST(OLD.`list` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `options_touched_by_insert` AFTER INSERT ON `options`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'options', NEW.`list` || ':' || NEW.`code`, NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'options' AND `row_key` = NEW.`list` || ':' || NEW.`code`);
END;
--> statement-breakpoint
CREATE TRIGGER `options_touched_by_update` AFTER UPDATE ON `options`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'options', OLD.`list` || ':' || OLD.`code`, json_object('attributes', OLD.`attributes`, 'code', OLD.`code`, 'edited', OLD.`edited`, 'label', OLD.`label`, 'list', OLD.`list`, 'note', OLD.`note`, 'parent', OLD.`parent`, 'position', OLD.`position`, 'retired', OLD.`retired`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'options' AND `row_key` = OLD.`list` || ':' || OLD.`code`);
END;
--> statement-breakpoint
CREATE TRIGGER `options_touched_by_delete` AFTER DELETE ON `options`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'options', OLD.`list` || ':' || OLD.`code`, json_object('attributes', OLD.`attributes`, 'code', OLD.`code`, 'edited', OLD.`edited`, 'label', OLD.`label`, 'list', OLD.`list`, 'note', OLD.`note`, 'parent', OLD.`parent`, 'position', OLD.`position`, 'retired', OLD.`retired`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'options' AND `row_key` = OLD.`list` || ':' || OLD.`code`);
END;
--> statement-breakpoint
CREATE TRIGGER `lexicon_terms_touched_by_insert` AFTER INSERT ON `lexicon_terms`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'lexicon_terms', CAST(NEW.`term` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'lexicon_terms' AND `row_key` = CAST(NEW.`term` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `lexicon_terms_touched_by_update` AFTER UPDATE ON `lexicon_terms`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'lexicon_terms', CAST(OLD.`term` AS TEXT), json_object('edited', OLD.`edited`, 'industry', OLD.`industry`, 'retired', OLD.`retired`, 'synonyms', OLD.`synonyms`, 'term', OLD.`term`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'lexicon_terms' AND `row_key` = CAST(OLD.`term` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `lexicon_terms_touched_by_delete` AFTER DELETE ON `lexicon_terms`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'lexicon_terms', CAST(OLD.`term` AS TEXT), json_object('edited', OLD.`edited`, 'industry', OLD.`industry`, 'retired', OLD.`retired`, 'synonyms', OLD.`synonyms`, 'term', OLD.`term`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'lexicon_terms' AND `row_key` = CAST(OLD.`term` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `industry_affinities_touched_by_insert` AFTER INSERT ON `industry_affinities`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'industry_affinities', NEW.`a` || ':' || NEW.`b`, NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'industry_affinities' AND `row_key` = NEW.`a` || ':' || NEW.`b`);
END;
--> statement-breakpoint
CREATE TRIGGER `industry_affinities_touched_by_update` AFTER UPDATE ON `industry_affinities`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'industry_affinities', OLD.`a` || ':' || OLD.`b`, json_object('a', OLD.`a`, 'b', OLD.`b`, 'edited', OLD.`edited`, 'reason', OLD.`reason`, 'value', OLD.`value`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'industry_affinities' AND `row_key` = OLD.`a` || ':' || OLD.`b`);
END;
--> statement-breakpoint
CREATE TRIGGER `industry_affinities_touched_by_delete` AFTER DELETE ON `industry_affinities`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'industry_affinities', OLD.`a` || ':' || OLD.`b`, json_object('a', OLD.`a`, 'b', OLD.`b`, 'edited', OLD.`edited`, 'reason', OLD.`reason`, 'value', OLD.`value`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'industry_affinities' AND `row_key` = OLD.`a` || ':' || OLD.`b`);
END;
--> statement-breakpoint
CREATE TRIGGER `engine_versions_touched_by_insert` AFTER INSERT ON `engine_versions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'engine_versions', CAST(NEW.`version` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'engine_versions' AND `row_key` = CAST(NEW.`version` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `engine_versions_touched_by_update` AFTER UPDATE ON `engine_versions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'engine_versions', CAST(OLD.`version` AS TEXT), json_object('source', OLD.`source`, 'version', OLD.`version`, 'weights', OLD.`weights`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'engine_versions' AND `row_key` = CAST(OLD.`version` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `engine_versions_touched_by_delete` AFTER DELETE ON `engine_versions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'engine_versions', CAST(OLD.`version` AS TEXT), json_object('source', OLD.`source`, 'version', OLD.`version`, 'weights', OLD.`weights`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'engine_versions' AND `row_key` = CAST(OLD.`version` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `engine_adoptions_touched_by_insert` AFTER INSERT ON `engine_adoptions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'engine_adoptions', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'engine_adoptions' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `engine_adoptions_touched_by_update` AFTER UPDATE ON `engine_adoptions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'engine_adoptions', CAST(OLD.`seq` AS TEXT), json_object('adopted_at', OLD.`adopted_at`, 'adopted_by', OLD.`adopted_by`, 'seq', OLD.`seq`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'engine_adoptions' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `engine_adoptions_touched_by_delete` AFTER DELETE ON `engine_adoptions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'engine_adoptions', CAST(OLD.`seq` AS TEXT), json_object('adopted_at', OLD.`adopted_at`, 'adopted_by', OLD.`adopted_by`, 'seq', OLD.`seq`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'engine_adoptions' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `experts_touched_by_insert` AFTER INSERT ON `experts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'experts', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'experts' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `experts_touched_by_update` AFTER UPDATE ON `experts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'experts', CAST(OLD.`id` AS TEXT), json_object('consent_seq', OLD.`consent_seq`, 'contact', OLD.`contact`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'id', OLD.`id`, 'industries', OLD.`industries`, 'introduction', OLD.`introduction`, 'keywords', OLD.`keywords`, 'name', OLD.`name`, 'number', OLD.`number`, 'opinion', OLD.`opinion`, 'organization_id', OLD.`organization_id`, 'published_at', OLD.`published_at`, 'status', OLD.`status`, 'technical_fields', OLD.`technical_fields`, 'text_version', OLD.`text_version`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'experts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `experts_touched_by_delete` AFTER DELETE ON `experts`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'experts', CAST(OLD.`id` AS TEXT), json_object('consent_seq', OLD.`consent_seq`, 'contact', OLD.`contact`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'id', OLD.`id`, 'industries', OLD.`industries`, 'introduction', OLD.`introduction`, 'keywords', OLD.`keywords`, 'name', OLD.`name`, 'number', OLD.`number`, 'opinion', OLD.`opinion`, 'organization_id', OLD.`organization_id`, 'published_at', OLD.`published_at`, 'status', OLD.`status`, 'technical_fields', OLD.`technical_fields`, 'text_version', OLD.`text_version`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'experts' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `expert_achievements_touched_by_insert` AFTER INSERT ON `expert_achievements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'expert_achievements', NEW.`expert_id` || ':' || NEW.`achievement_id`, NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'expert_achievements' AND `row_key` = NEW.`expert_id` || ':' || NEW.`achievement_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `expert_achievements_touched_by_update` AFTER UPDATE ON `expert_achievements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'expert_achievements', OLD.`expert_id` || ':' || OLD.`achievement_id`, json_object('achievement_id', OLD.`achievement_id`, 'expert_id', OLD.`expert_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'expert_achievements' AND `row_key` = OLD.`expert_id` || ':' || OLD.`achievement_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `expert_achievements_touched_by_delete` AFTER DELETE ON `expert_achievements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'expert_achievements', OLD.`expert_id` || ':' || OLD.`achievement_id`, json_object('achievement_id', OLD.`achievement_id`, 'expert_id', OLD.`expert_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'expert_achievements' AND `row_key` = OLD.`expert_id` || ':' || OLD.`achievement_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `expert_consents_touched_by_insert` AFTER INSERT ON `expert_consents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'expert_consents', CAST(NEW.`seq` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'expert_consents' AND `row_key` = CAST(NEW.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `expert_consents_touched_by_update` AFTER UPDATE ON `expert_consents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'expert_consents', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'expert_id', OLD.`expert_id`, 'given', OLD.`given`, 'means', OLD.`means`, 'said_on', OLD.`said_on`, 'seq', OLD.`seq`, 'text_version', OLD.`text_version`, 'wording', OLD.`wording`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'expert_consents' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `expert_consents_touched_by_delete` AFTER DELETE ON `expert_consents`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'expert_consents', CAST(OLD.`seq` AS TEXT), json_object('at', OLD.`at`, 'by', OLD.`by`, 'expert_id', OLD.`expert_id`, 'given', OLD.`given`, 'means', OLD.`means`, 'said_on', OLD.`said_on`, 'seq', OLD.`seq`, 'text_version', OLD.`text_version`, 'wording', OLD.`wording`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'expert_consents' AND `row_key` = CAST(OLD.`seq` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `no_match_results_touched_by_insert` AFTER INSERT ON `no_match_results`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'no_match_results', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'no_match_results' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `no_match_results_touched_by_update` AFTER UPDATE ON `no_match_results`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'no_match_results', CAST(OLD.`id` AS TEXT), json_object('considered', OLD.`considered`, 'engine_version', OLD.`engine_version`, 'given_at', OLD.`given_at`, 'given_by', OLD.`given_by`, 'id', OLD.`id`, 'need_id', OLD.`need_id`, 'note', OLD.`note`, 'retracted_at', OLD.`retracted_at`, 'retracted_by', OLD.`retracted_by`, 'sequence', OLD.`sequence`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'no_match_results' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `no_match_results_touched_by_delete` AFTER DELETE ON `no_match_results`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'no_match_results', CAST(OLD.`id` AS TEXT), json_object('considered', OLD.`considered`, 'engine_version', OLD.`engine_version`, 'given_at', OLD.`given_at`, 'given_by', OLD.`given_by`, 'id', OLD.`id`, 'need_id', OLD.`need_id`, 'note', OLD.`note`, 'retracted_at', OLD.`retracted_at`, 'retracted_by', OLD.`retracted_by`, 'sequence', OLD.`sequence`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'no_match_results' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `match_notes_touched_by_insert` AFTER INSERT ON `match_notes`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'match_notes', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'match_notes' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `match_notes_touched_by_update` AFTER UPDATE ON `match_notes`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'match_notes', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'id', OLD.`id`, 'need_id', OLD.`need_id`, 'removed_at', OLD.`removed_at`, 'sequence', OLD.`sequence`, 'text', OLD.`text`, 'written_at', OLD.`written_at`, 'written_by', OLD.`written_by`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'match_notes' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `match_notes_touched_by_delete` AFTER DELETE ON `match_notes`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'match_notes', CAST(OLD.`id` AS TEXT), json_object('achievement_id', OLD.`achievement_id`, 'id', OLD.`id`, 'need_id', OLD.`need_id`, 'removed_at', OLD.`removed_at`, 'sequence', OLD.`sequence`, 'text', OLD.`text`, 'written_at', OLD.`written_at`, 'written_by', OLD.`written_by`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'match_notes' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `campaigns_touched_by_insert` AFTER INSERT ON `campaigns`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'campaigns', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'campaigns' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `campaigns_touched_by_update` AFTER UPDATE ON `campaigns`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'campaigns', CAST(OLD.`id` AS TEXT), json_object('body', OLD.`body`, 'closed_at', OLD.`closed_at`, 'closes_on', OLD.`closes_on`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'id', OLD.`id`, 'industries', OLD.`industries`, 'number', OLD.`number`, 'opened_at', OLD.`opened_at`, 'opens_on', OLD.`opens_on`, 'status', OLD.`status`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'campaigns' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `campaigns_touched_by_delete` AFTER DELETE ON `campaigns`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'campaigns', CAST(OLD.`id` AS TEXT), json_object('body', OLD.`body`, 'closed_at', OLD.`closed_at`, 'closes_on', OLD.`closes_on`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'id', OLD.`id`, 'industries', OLD.`industries`, 'number', OLD.`number`, 'opened_at', OLD.`opened_at`, 'opens_on', OLD.`opens_on`, 'status', OLD.`status`, 'title', OLD.`title`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'campaigns' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_touched_by_insert` AFTER INSERT ON `announcements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'announcements', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'announcements' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_touched_by_update` AFTER UPDATE ON `announcements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'announcements', CAST(OLD.`id` AS TEXT), json_object('body', OLD.`body`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'from_day', OLD.`from_day`, 'id', OLD.`id`, 'pinned', OLD.`pinned`, 'published_at', OLD.`published_at`, 'status', OLD.`status`, 'title', OLD.`title`, 'until_day', OLD.`until_day`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`, 'withdrawn_at', OLD.`withdrawn_at`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'announcements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `announcements_touched_by_delete` AFTER DELETE ON `announcements`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'announcements', CAST(OLD.`id` AS TEXT), json_object('body', OLD.`body`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'from_day', OLD.`from_day`, 'id', OLD.`id`, 'pinned', OLD.`pinned`, 'published_at', OLD.`published_at`, 'status', OLD.`status`, 'title', OLD.`title`, 'until_day', OLD.`until_day`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`, 'withdrawn_at', OLD.`withdrawn_at`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'announcements' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_events_touched_by_insert` AFTER INSERT ON `docking_events`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_events', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_events' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_events_touched_by_update` AFTER UPDATE ON `docking_events`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_events', CAST(OLD.`id` AS TEXT), json_object('announced_at', OLD.`announced_at`, 'attended', OLD.`attended`, 'cancel_reason', OLD.`cancel_reason`, 'capacity', OLD.`capacity`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'ends_at', OLD.`ends_at`, 'held_on', OLD.`held_on`, 'id', OLD.`id`, 'industries', OLD.`industries`, 'is_public', OLD.`is_public`, 'name', OLD.`name`, 'number', OLD.`number`, 'place', OLD.`place`, 'starts_at', OLD.`starts_at`, 'status', OLD.`status`, 'summary', OLD.`summary`, 'text', OLD.`text`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_events' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_events_touched_by_delete` AFTER DELETE ON `docking_events`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_events', CAST(OLD.`id` AS TEXT), json_object('announced_at', OLD.`announced_at`, 'attended', OLD.`attended`, 'cancel_reason', OLD.`cancel_reason`, 'capacity', OLD.`capacity`, 'created_at', OLD.`created_at`, 'created_by', OLD.`created_by`, 'ends_at', OLD.`ends_at`, 'held_on', OLD.`held_on`, 'id', OLD.`id`, 'industries', OLD.`industries`, 'is_public', OLD.`is_public`, 'name', OLD.`name`, 'number', OLD.`number`, 'place', OLD.`place`, 'starts_at', OLD.`starts_at`, 'status', OLD.`status`, 'summary', OLD.`summary`, 'text', OLD.`text`, 'updated_at', OLD.`updated_at`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_events' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_invitations_touched_by_insert` AFTER INSERT ON `docking_invitations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_invitations', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_invitations' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_invitations_touched_by_update` AFTER UPDATE ON `docking_invitations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_invitations', CAST(OLD.`id` AS TEXT), json_object('answered_at', OLD.`answered_at`, 'answered_by', OLD.`answered_by`, 'docking_event_id', OLD.`docking_event_id`, 'id', OLD.`id`, 'invited_at', OLD.`invited_at`, 'names', OLD.`names`, 'note', OLD.`note`, 'organization_id', OLD.`organization_id`, 'people', OLD.`people`, 'status', OLD.`status`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_invitations' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_invitations_touched_by_delete` AFTER DELETE ON `docking_invitations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_invitations', CAST(OLD.`id` AS TEXT), json_object('answered_at', OLD.`answered_at`, 'answered_by', OLD.`answered_by`, 'docking_event_id', OLD.`docking_event_id`, 'id', OLD.`id`, 'invited_at', OLD.`invited_at`, 'names', OLD.`names`, 'note', OLD.`note`, 'organization_id', OLD.`organization_id`, 'people', OLD.`people`, 'status', OLD.`status`, 'version', OLD.`version`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_invitations' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_introductions_touched_by_insert` AFTER INSERT ON `docking_introductions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_introductions', CAST(NEW.`introduction_id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_introductions' AND `row_key` = CAST(NEW.`introduction_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_introductions_touched_by_update` AFTER UPDATE ON `docking_introductions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_introductions', CAST(OLD.`introduction_id` AS TEXT), json_object('docking_event_id', OLD.`docking_event_id`, 'introduction_id', OLD.`introduction_id`, 'linked_at', OLD.`linked_at`, 'linked_by', OLD.`linked_by`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_introductions' AND `row_key` = CAST(OLD.`introduction_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `docking_introductions_touched_by_delete` AFTER DELETE ON `docking_introductions`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'docking_introductions', CAST(OLD.`introduction_id` AS TEXT), json_object('docking_event_id', OLD.`docking_event_id`, 'introduction_id', OLD.`introduction_id`, 'linked_at', OLD.`linked_at`, 'linked_by', OLD.`linked_by`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'docking_introductions' AND `row_key` = CAST(OLD.`introduction_id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `delegations_touched_by_insert` AFTER INSERT ON `delegations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'delegations', CAST(NEW.`id` AS TEXT), NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'delegations' AND `row_key` = CAST(NEW.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `delegations_touched_by_update` AFTER UPDATE ON `delegations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'delegations', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'deputy_id', OLD.`deputy_id`, 'ended_at', OLD.`ended_at`, 'from_day', OLD.`from_day`, 'id', OLD.`id`, 'reviewer_id', OLD.`reviewer_id`, 'to_day', OLD.`to_day`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'delegations' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `delegations_touched_by_delete` AFTER DELETE ON `delegations`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'delegations', CAST(OLD.`id` AS TEXT), json_object('created_at', OLD.`created_at`, 'deputy_id', OLD.`deputy_id`, 'ended_at', OLD.`ended_at`, 'from_day', OLD.`from_day`, 'id', OLD.`id`, 'reviewer_id', OLD.`reviewer_id`, 'to_day', OLD.`to_day`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'delegations' AND `row_key` = CAST(OLD.`id` AS TEXT));
END;
--> statement-breakpoint
CREATE TRIGGER `contact_canaries_touched_by_insert` AFTER INSERT ON `contact_canaries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contact_canaries', NEW.`subject` || ':' || NEW.`subject_id`, NULL
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contact_canaries' AND `row_key` = NEW.`subject` || ':' || NEW.`subject_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `contact_canaries_touched_by_update` AFTER UPDATE ON `contact_canaries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contact_canaries', OLD.`subject` || ':' || OLD.`subject_id`, json_object('marked_at', OLD.`marked_at`, 'marked_by', OLD.`marked_by`, 'subject', OLD.`subject`, 'subject_id', OLD.`subject_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contact_canaries' AND `row_key` = OLD.`subject` || ':' || OLD.`subject_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `contact_canaries_touched_by_delete` AFTER DELETE ON `contact_canaries`
BEGIN
  INSERT INTO `touched_rows` (`table_name`, `row_key`, `before`)
  SELECT 'contact_canaries', OLD.`subject` || ':' || OLD.`subject_id`, json_object('marked_at', OLD.`marked_at`, 'marked_by', OLD.`marked_by`, 'subject', OLD.`subject`, 'subject_id', OLD.`subject_id`)
  WHERE NOT EXISTS (SELECT 1 FROM `touched_rows` WHERE `table_name` = 'contact_canaries' AND `row_key` = OLD.`subject` || ':' || OLD.`subject_id`);
END;
