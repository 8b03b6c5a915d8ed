SELECT 1 AS id, 'Hello from Rocky' AS greeting
