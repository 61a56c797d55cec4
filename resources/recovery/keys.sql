-- Amparo vault {vault}, epoch {epoch}.
-- In stock SQLCipher 4 this line opens {database}:
PRAGMA key = "x'{key}'";
