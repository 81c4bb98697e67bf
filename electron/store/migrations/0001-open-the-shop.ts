/**
 * The first schema. Integer keys where a sale writes (they append to the end of their tree), text
 * keys where people read. A column that is mostly NULL is UNIQUE by a partial index, because a sale
 * would otherwise rewrite a page of NULLs for each. Tables under "posted" hold facts: triggers
 * refuse UPDATE and DELETE on them whoever asks (law 1); the others are projections and drafts.
 */

const JOURNAL = `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  entry TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_gapless BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'journal: the next entry only'); END;
CREATE TABLE command (
  id TEXT PRIMARY KEY,
  reply TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

const IDENTITY = `
CREATE TABLE paper_identity (
  from_seq INTEGER PRIMARY KEY,
  identity TEXT NOT NULL
) STRICT;
`

const PEOPLE = `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('seller', 'manager', 'auditor')),
  may_open INTEGER NOT NULL DEFAULT 0 CHECK (may_open IN (0, 1)),
  pin_hash BLOB,
  pin_salt BLOB,
  passphrase_hash BLOB,
  passphrase_salt BLOB,
  failures INTEGER NOT NULL DEFAULT 0,
  wait_until_ms INTEGER NOT NULL DEFAULT 0,
  locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  last_seen_ms INTEGER,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE sign_in_day (
  business_date TEXT PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

const GOODS = `
CREATE TABLE site (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  telephone TEXT NOT NULL,
  siret TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE prescriber (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE referral (
  id INTEGER PRIMARY KEY,
  fingerprint BLOB NOT NULL UNIQUE,
  sealed BLOB NOT NULL
) STRICT;
CREATE TABLE product (
  ean INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('topup_code', 'topup_card', 'topup_remote', 'sim', 'article')),
  family TEXT NOT NULL,
  capped INTEGER NOT NULL CHECK (capped IN (0, 1)),
  vat TEXT NOT NULL DEFAULT 'exempt',
  tracked INTEGER NOT NULL DEFAULT 1 CHECK (tracked IN (0, 1)),
  quantity INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX product_family ON product (family, ean) WHERE withdrawn = 0;
CREATE TABLE product_price (
  ean INTEGER NOT NULL REFERENCES product (ean),
  valid_from TEXT NOT NULL,
  public_cents INTEGER NOT NULL CHECK (public_cents BETWEEN 0 AND 1000000000),
  solidarity_cents INTEGER NOT NULL CHECK (solidarity_cents BETWEEN 0 AND 1000000000),
  PRIMARY KEY (ean, valid_from)
) STRICT, WITHOUT ROWID;
CREATE TABLE device_price (
  type TEXT NOT NULL,
  grade TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  public_cents INTEGER NOT NULL CHECK (public_cents BETWEEN 0 AND 1000000000),
  solidarity_cents INTEGER NOT NULL CHECK (solidarity_cents BETWEEN 0 AND 1000000000),
  PRIMARY KEY (type, grade, valid_from)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE product_words USING fts5(
  words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'
);
CREATE TABLE imported_file (
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  PRIMARY KEY (sha256, kind)
) STRICT, WITHOUT ROWID;
`

const UNITS = `
CREATE TABLE code_batch (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  entry_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE topup_code (
  id INTEGER PRIMARY KEY,
  serial TEXT NOT NULL UNIQUE,
  ean INTEGER NOT NULL REFERENCES product (ean),
  batch_id INTEGER NOT NULL REFERENCES code_batch (id),
  sealed BLOB NOT NULL,
  fingerprint BLOB NOT NULL UNIQUE,
  redeem_by TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'sold', 'revealed', 'voided', 'disputed', 'expired', 'lost', 'transferred')),
  sold_unit INTEGER,
  CHECK ((state IN ('sold', 'revealed')) = (sold_unit IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX topup_code_sold ON topup_code (sold_unit) WHERE sold_unit IS NOT NULL;
CREATE INDEX topup_code_next ON topup_code (ean, redeem_by, id) WHERE state = 'stock';
CREATE TABLE topup_card (
  id INTEGER PRIMARY KEY,
  serial TEXT NOT NULL UNIQUE,
  ean INTEGER NOT NULL REFERENCES product (ean),
  batch_id INTEGER NOT NULL REFERENCES code_batch (id),
  redeem_by TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'sold', 'voided', 'disputed', 'expired', 'lost', 'transferred')),
  sold_unit INTEGER,
  CHECK ((state = 'sold') = (sold_unit IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX topup_card_sold ON topup_card (sold_unit) WHERE sold_unit IS NOT NULL;
CREATE INDEX topup_card_left ON topup_card (ean) WHERE state = 'stock';
CREATE TABLE sim (
  id INTEGER PRIMARY KEY,
  iccid TEXT NOT NULL UNIQUE,
  ean INTEGER NOT NULL REFERENCES product (ean),
  state TEXT NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'sold', 'lost', 'transferred')),
  sold_unit INTEGER,
  CHECK ((state = 'sold') = (sold_unit IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX sim_sold ON sim (sold_unit) WHERE sold_unit IS NOT NULL;
CREATE INDEX sim_left ON sim (ean) WHERE state = 'stock';
CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  ecid TEXT UNIQUE,
  imei TEXT UNIQUE,
  serial TEXT,
  type TEXT NOT NULL,
  grade TEXT NOT NULL,
  brand TEXT NOT NULL,
  model TEXT NOT NULL,
  battery_percent TEXT NOT NULL DEFAULT '',
  defects TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '{}',
  audited_on TEXT,
  erased_on TEXT,
  state TEXT NOT NULL DEFAULT 'stock' CHECK (state IN ('stock', 'not-ready', 'sold', 'to-check')),
  sold_unit INTEGER,
  CHECK ((state = 'sold') = (sold_unit IS NOT NULL)),
  CHECK (ecid IS NOT NULL OR imei IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX device_sold ON device (sold_unit) WHERE sold_unit IS NOT NULL;
CREATE INDEX device_serial ON device (serial);
CREATE VIRTUAL TABLE device_words USING fts5(
  words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'
);
`

const COUNTER = `
CREATE TABLE basket (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'parked')),
  label TEXT NOT NULL DEFAULT '',
  operator TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  updated_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX basket_open ON basket (state) WHERE state = 'open';
CREATE TABLE basket_line (
  id INTEGER PRIMARY KEY,
  basket_id INTEGER NOT NULL REFERENCES basket (id),
  ean INTEGER REFERENCES product (ean),
  device_id INTEGER REFERENCES device (id),
  card_id INTEGER REFERENCES topup_card (id),
  sim_id INTEGER REFERENCES sim (id),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  CHECK ((ean IS NOT NULL) <> (device_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX basket_line_device ON basket_line (device_id) WHERE device_id IS NOT NULL;
CREATE UNIQUE INDEX basket_line_card ON basket_line (card_id) WHERE card_id IS NOT NULL;
CREATE UNIQUE INDEX basket_line_sim ON basket_line (sim_id) WHERE sim_id IS NOT NULL;
CREATE TABLE print_job (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  document TEXT NOT NULL,
  serial TEXT,
  entry_seq INTEGER,
  ticket TEXT,
  rank INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'printed', 'unknown', 'refused', 'out', 'failed')),
  trouble TEXT,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX print_job_unanswered ON print_job (id) WHERE state NOT IN ('out', 'failed');
CREATE INDEX print_job_entry ON print_job (entry_seq) WHERE entry_seq IS NOT NULL;
`

const POSTED = `
CREATE TABLE till_session (
  id INTEGER PRIMARY KEY,
  business_date TEXT NOT NULL,
  opened_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  float_cents INTEGER NOT NULL CHECK (float_cents >= 0),
  entry_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE session_close (
  session_id INTEGER PRIMARY KEY REFERENCES till_session (id),
  closed_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  variance_cents INTEGER NOT NULL,
  entry_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE cash_move (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES till_session (id),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'deposit')),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  reason TEXT NOT NULL,
  operator TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  entry_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE sale (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'return')),
  number INTEGER NOT NULL,
  of_seq INTEGER REFERENCES sale (seq),
  session_id INTEGER NOT NULL REFERENCES till_session (id),
  operator TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  total_cents INTEGER NOT NULL,
  saving_cents INTEGER NOT NULL,
  change_cents INTEGER NOT NULL CHECK (change_cents >= 0),
  CHECK ((kind = 'return') = (of_seq IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX sale_number ON sale (kind, number);
CREATE INDEX sale_of ON sale (of_seq) WHERE of_seq IS NOT NULL;
CREATE TABLE sale_line (
  id INTEGER PRIMARY KEY,
  nature TEXT NOT NULL,
  ean INTEGER,
  label TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity <> 0),
  unit_cents INTEGER NOT NULL,
  public_cents INTEGER NOT NULL,
  total_cents INTEGER NOT NULL,
  vat TEXT NOT NULL,
  unit_id INTEGER,
  returns_id INTEGER REFERENCES sale_line (id),
  CHECK (total_cents = quantity * unit_cents)
) STRICT;
CREATE INDEX sale_line_returns ON sale_line (returns_id) WHERE returns_id IS NOT NULL;
CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  mode TEXT NOT NULL CHECK (mode IN ('cash', 'card', 'cheque', 'thirdParty')),
  amount_cents INTEGER NOT NULL,
  reference TEXT
) STRICT;
CREATE TABLE day_close (
  z INTEGER PRIMARY KEY,
  business_date TEXT NOT NULL,
  complement_of INTEGER REFERENCES day_close (z),
  entry_seq INTEGER NOT NULL UNIQUE,
  to_seq INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  net_cents INTEGER NOT NULL,
  perpetual_signed_cents INTEGER NOT NULL,
  perpetual_absolute_cents INTEGER NOT NULL
) STRICT;
CREATE TABLE day_session (
  session_id INTEGER PRIMARY KEY REFERENCES session_close (session_id),
  z INTEGER NOT NULL REFERENCES day_close (z)
) STRICT;
`

export const POSTED_TABLES = [
  'journal',
  'till_session',
  'session_close',
  'cash_move',
  'sale',
  'sale_line',
  'payment',
  'day_close',
  'day_session',
  'command',
  'paper_identity',
  'imported_file',
  'code_batch',
] as const

function refuseChanges(table: string): string {
  return `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
BEGIN SELECT raise(ABORT, '${table}: posted facts are reversed, never edited'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
BEGIN SELECT raise(ABORT, '${table}: posted facts are reversed, never deleted'); END;
`
}

export const openTheShop = {
  version: 1,
  name: 'open-the-shop',
  sql: [
    JOURNAL,
    IDENTITY,
    PEOPLE,
    GOODS,
    UNITS,
    COUNTER,
    POSTED,
    ...POSTED_TABLES.map(refuseChanges),
  ].join('\n'),
}
