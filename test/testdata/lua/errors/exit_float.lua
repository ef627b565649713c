-- A float that is an integer serves as status; one that is none does not.
print(pcall(os.exit, 1.5))
print(pcall(os.exit, "x"))
os.exit(4.0)
print("never")
