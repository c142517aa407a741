CREATE TABLE ledger_identity (id INTEGER NOT NULL, schema_version INTEGER NOT NULL, mark VARCHAR(4) NOT NULL, PRIMARY KEY (id));
CREATE TABLE ledger_range (company_id VARCHAR(64) NOT NULL, name VARCHAR(32) NOT NULL, scope VARCHAR(64) NOT NULL, next_serial BIGINT NOT NULL, PRIMARY KEY (company_id, name, scope));
CREATE TABLE ledger_document (company_id VARCHAR(64) NOT NULL, kind VARCHAR(32) NOT NULL, scope VARCHAR(64) NOT NULL, number VARCHAR(64) NOT NULL, revision INTEGER NOT NULL, serial BIGINT, status VARCHAR(8) NOT NULL, purpose TEXT NOT NULL, drawn_by VARCHAR(128) NOT NULL, drawn_at TIMESTAMP NOT NULL, shipment_no VARCHAR(64) NOT NULL, order_nos TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL, path TEXT NOT NULL, content VARCHAR(64) NOT NULL, closed_by VARCHAR(128) NOT NULL, closed_at TIMESTAMP, void_reason TEXT NOT NULL, superseded_by VARCHAR(80) NOT NULL, PRIMARY KEY (company_id, kind, scope, number, revision));
CREATE INDEX ledger_document_by_shipment ON ledger_document (company_id, shipment_no);
CREATE INDEX ledger_document_by_status ON ledger_document (company_id, status, drawn_at);
INSERT INTO ledger_identity VALUES (1, 1, 'Q7R');
INSERT INTO ledger_range VALUES ('keller', 'packing-list', '', 3);
INSERT INTO ledger_document VALUES ('keller', 'packing-list', '', 'Q7R-PL-000001', 1, 1, 'issued', 'shipment 80012', 'kim', '2026-05-04 07:30:00.000000', '80012', '["4500123"]', 'ab', '/papers/1.docx', 'cd', 'kim', '2026-05-04 07:31:00.000000', '', '');
INSERT INTO ledger_document VALUES ('keller', 'packing-list', '', 'Q7R-PL-000002', 1, 2, 'void', 'shipment 80013', 'kim', '2026-05-04 07:30:00.000000', '', '[]', '', '', '', 'kim', '2026-05-04 07:31:00.000000', 'printer on fire', '');
