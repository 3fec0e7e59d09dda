-- Under which terms a corpus may be used, in words for people; empty for what was imported before anybody was asked.
ALTER TABLE corpus ADD COLUMN licence text NOT NULL DEFAULT '' CHECK (length(licence) <= 500);
