-- progress.db as released with 0.1.0, with rows; never edit (see test_migrations.py)
PRAGMA application_id = 1148212078;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'deepsign','0001_learners','2026-11-22 16:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'deepsign','0002_attempts','2026-11-22 16:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'deepsign','0003_cards_and_reviews','2026-11-22 16:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'deepsign','0004_settings','2026-11-22 16:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'deepsign','0005_views','2026-11-22 16:00:00.000000+00:00');
CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- where it was made: practice, challenge, review, ...
            activity TEXT NOT NULL DEFAULT 'practice',
            verdict TEXT NOT NULL CHECK (verdict IN ('match', 'not_yet', 'no_sign')),
            score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
            -- JSON object, label to probability, the best few
            scores TEXT NOT NULL DEFAULT '{}',
            -- from clip ready to verdict
            latency_ms REAL NOT NULL CHECK (latency_ms >= 0),
            -- which weights judged: name, version, hash
            model_id TEXT NOT NULL,
            at_utc TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??.??????+00:00')
        );
INSERT INTO "attempts" VALUES(1,1,'book','practice','match',91,'{"book": 0.91, "house": 0.04}',8.5,'words14-1','2026-11-22T16:03:34.123456+00:00');
INSERT INTO "attempts" VALUES(2,1,'house','practice','not_yet',31,'{"book": 0.6, "house": 0.2}',9.1,'words14-1','2026-11-22T16:05:34.123456+00:00');
INSERT INTO "attempts" VALUES(3,1,'house','practice','no_sign',0,'{}',9.0,'words14-1','2026-11-22T16:05:34.123456+00:00');
CREATE TABLE cards (
            learner_id INTEGER NOT NULL REFERENCES learners(id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            -- FSRS: 1 learning, 2 review, 3 relearning
            state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
            step INTEGER CHECK (step >= 0),
            -- days until recall falls to 90%
            stability REAL CHECK (stability > 0),
            difficulty REAL CHECK (difficulty BETWEEN 1 AND 10),
            due_utc TEXT NOT NULL CHECK (due_utc GLOB '????-??-??T??:??:??.??????+00:00'),
            last_review_utc TEXT CHECK (last_review_utc GLOB '????-??-??T??:??:??.??????+00:00'),
            PRIMARY KEY (learner_id, sign)
        );
INSERT INTO "cards" VALUES(1,'book',1,1,2.3065,2.11810397045901588342e+00,'2026-11-22T16:13:34.123456+00:00','2026-11-22T16:03:34.123456+00:00');
INSERT INTO "cards" VALUES(1,'house',1,0,0.212,6.4133,'2026-11-22T16:06:34.123456+00:00','2026-11-22T16:05:34.123456+00:00');
CREATE TABLE learners (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(trim(name)) BETWEEN 1 AND 40),
            dominant_hand TEXT NOT NULL CHECK (dominant_hand IN ('right', 'left')),
            -- an IANA name, or 'local' for the time zone of the computer
            time_zone TEXT NOT NULL DEFAULT 'local',
            created_at_utc TEXT NOT NULL CHECK (created_at_utc GLOB '????-??-??T??:??:??.??????+00:00')
        );
INSERT INTO "learners" VALUES(1,'Ana','left','Asia/Tokyo','2026-11-22T16:03:34.123456+00:00');
INSERT INTO "learners" VALUES(2,'Björn','right','local','2026-11-22T16:03:34.123456+00:00');
CREATE TABLE reviews (
            id INTEGER PRIMARY KEY,
            learner_id INTEGER NOT NULL,
            sign TEXT NOT NULL,
            -- the attempt that settled it, where there was one
            attempt_id INTEGER REFERENCES attempts(id) ON DELETE SET NULL,
            -- FSRS: 1 again, 2 hard, 3 good, 4 easy
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
            duration_ms INTEGER CHECK (duration_ms >= 0),
            at_utc TEXT NOT NULL CHECK (at_utc GLOB '????-??-??T??:??:??.??????+00:00'),
            -- when the sign was to return after this review
            due_utc TEXT NOT NULL CHECK (due_utc GLOB '????-??-??T??:??:??.??????+00:00'),
            FOREIGN KEY (learner_id, sign) REFERENCES cards(learner_id, sign) ON DELETE CASCADE
        );
INSERT INTO "reviews" VALUES(1,1,'book',1,3,4200,'2026-11-22T16:03:34.123456+00:00','2026-11-22T16:13:34.123456+00:00');
INSERT INTO "reviews" VALUES(2,1,'house',3,1,NULL,'2026-11-22T16:05:34.123456+00:00','2026-11-22T16:06:34.123456+00:00');
CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            -- JSON
            value TEXT NOT NULL
        );
INSERT INTO "settings" VALUES('theme','"light"');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX attempts_by_learner_and_time ON attempts (learner_id, at_utc);
CREATE INDEX attempts_by_learner_and_sign ON attempts (learner_id, sign);
CREATE INDEX cards_by_learner_and_due ON cards (learner_id, due_utc);
CREATE INDEX reviews_by_card ON reviews (learner_id, sign, at_utc);
CREATE INDEX reviews_by_attempt ON reviews (attempt_id);
CREATE VIEW sign_progress AS
        SELECT
            learners.id AS learner_id,
            learners.name AS learner,
            attempts.sign AS sign,
            count(*) AS attempts,
            sum(attempts.verdict = 'match') AS matches,
            max(attempts.score) AS best_score,
            max(attempts.at_utc) AS last_attempt_utc,
            cards.stability AS stability_days,
            cards.due_utc AS due_utc
        FROM attempts
        JOIN learners ON learners.id = attempts.learner_id
        LEFT JOIN cards
            ON cards.learner_id = attempts.learner_id AND cards.sign = attempts.sign
        GROUP BY attempts.learner_id, attempts.sign;
CREATE VIEW review_history AS
        SELECT
            learners.name AS learner,
            reviews.sign AS sign,
            CASE reviews.rating
                WHEN 1 THEN 'again' WHEN 2 THEN 'hard' WHEN 3 THEN 'good' ELSE 'easy'
            END AS rating,
            reviews.at_utc AS at_utc,
            reviews.due_utc AS due_utc
        FROM reviews
        JOIN learners ON learners.id = reviews.learner_id
        ORDER BY reviews.at_utc;
COMMIT;
