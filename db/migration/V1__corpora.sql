-- Corpora, their conversations and features.
SELECT 1;
